# The documented image generation, with the import, the class name and the base URL changed.
# Repairs: a dash that the document holds in a broken encoding.

import base64
import os

from framewire import Aquiles

client = Aquiles(base_url=os.environ["AQUILES_BASE_URL"], api_key="dummy-api-key")

prompt = (
    "A vast futuristic city curving upward into the sky, its buildings bending "
    "and connecting overhead in a continuous loop. Gravity shifts seamlessly along "
    "the curve, with sunlight streaming across inverted skyscrapers. The scene feels "
    "serene and awe-inspiring—earthlike fields and rivers running along the inner "
    "surface of a colossal rotating structure."
)

result = client.images.generate(
    model="black-forest-labs/FLUX.1-Krea-dev",
    prompt=prompt,
    size="1024x1024",
    response_format="b64_json",
)

print("Downloading image\n")

image_bytes = base64.b64decode(result.data[0].b64_json)
with open("output.png", "wb") as f:
    f.write(image_bytes)

print("Image downloaded successfully\n")
