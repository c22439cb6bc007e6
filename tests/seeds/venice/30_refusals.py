# The documented refusals
# The document has no code, only example values: this is the Python for them.
# Repairs: a prompt may be five times as long by now.

from framewire import AuthenticationError, BadRequestError, Venice

with Venice() as client:
    try:
        client.images.generate(prompt="x" * 7501, model="hidream")
    except BadRequestError as error:
        print(error.status_code, error.message, sorted(error.details))
    try:
        client.with_options(api_key="bad-key").characters.list()
    except AuthenticationError as error:
        print(error.status_code, error.message)
