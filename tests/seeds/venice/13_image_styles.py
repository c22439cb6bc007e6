# listImageStyles
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    print("3D Model" in client.images.styles().data)
