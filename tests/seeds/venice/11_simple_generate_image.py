# simpleGenerateImage with the example of every field
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

import base64
from pathlib import Path

from framewire import Venice

with Venice() as client:
    result = client.images.simple_generate(
        prompt="A beautiful sunset over mountain ranges",
        model="hidream",
        n=1,
        size="1024x1024",
        response_format="b64_json",
        output_format="png",
        output_compression=100,
        background="auto",
        moderation="auto",
        quality="auto",
        style="natural",
        user="user123",
    )
    Path("sunset.png").write_bytes(base64.b64decode(result.data[0].b64_json))
    print(result.created > 0, Path("sunset.png").stat().st_size > 0)
