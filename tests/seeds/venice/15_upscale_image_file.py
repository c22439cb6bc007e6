# upscaleImage with a file
# The document has no code, only example values: this is the Python for them.
# Repairs: a picture, `picture.png`, is laid into the folder.
# ruff: noqa: PTH123

from framewire import Venice

with Venice() as client:
    with open("picture.png", "rb") as picture:
        result = client.images.upscale(image=picture, scale=2, replication=0.35)
    print(result.content_type, result.save("upscaled").name)
