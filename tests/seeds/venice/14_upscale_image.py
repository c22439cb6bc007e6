# upscaleImage with the example, the image as base64
# The document has no code, only example values: this is the Python for them.
# Repairs: the image, which the document cuts short, is laid into the folder; `creativity` for
# `enhance`, `enhance_creativity` and `enhance_prompt`, which the service takes no more.

import base64
from pathlib import Path

from framewire import Venice

with Venice() as client:
    image = base64.b64encode(Path("image.png").read_bytes()).decode()
    result = client.images.upscale(image=image, scale=2, creativity=0.5)
    print(result.content_type, result.save("upscaled").name)
