"""Turn a document as a service publishes it into `specs/<service>.yaml`.

What holds for every document is a rule, a function from document to document; what is true of
one service only is a correction in `specs/patches/<service>.yaml` (OpenAPI Overlay 1.0), with its
reason.
"""
