"""A client of a further service, made from its OpenAPI document.

The document becomes `specs/<name>.yaml`; the facts it does not tell stand in
`specs/patches/<name>.yaml`. From both follow the profile, the client and its sync twin. Profile
and client are made anew with every new document until somebody edits them, and never after that.
"""
