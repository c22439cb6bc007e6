# upscaleImage with a file
# The document has no code, only example values: this is the Python for them.
# Repairs: a image, `image.png`, is laid into the folder; `creativity` for
# `replication`, which the service takes no more.
# ruff: noqa: PTH123

from framewire import Venice

with Venice() as client:
    with open("image.png", "rb") as image:
        result = client.images.upscale(image=image, scale=2, creativity=0.35)
    print(result.content_type, result.save("upscaled").name)
