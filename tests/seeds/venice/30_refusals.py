# The documented refusals
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import AuthenticationError, BadRequestError, Venice

with Venice() as client:
    try:
        client.images.generate(prompt="x" * 1501, model="hidream")
    except BadRequestError as error:
        print(error.status_code, error.message, sorted(error.details))
    try:
        client.with_options(api_key="bad-key").characters.list()
    except AuthenticationError as error:
        print(error.status_code, error.message)
