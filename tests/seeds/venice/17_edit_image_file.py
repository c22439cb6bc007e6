# editImage with a file
# The document has no code, only example values: this is the Python for them.
# Repairs: a image, `image.png`, is laid into the folder.

from pathlib import Path

from framewire import Venice

with Venice() as client:
    result = client.images.edit(
        prompt="Change the color of the sky to a sunrise", image=Path("image.png")
    )
    print(result.content_type, result.save("edited").name)
