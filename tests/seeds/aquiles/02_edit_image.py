# The documented image editing, with the import, the class name and the base URL changed.
# Repairs: none; `vercel.jpeg`, which the document does not bring, is laid into the folder.

import base64
import os

from framewire import Aquiles

client = Aquiles(base_url=os.environ["AQUILES_BASE_URL"], api_key="dummy-api-key")

print("Editing an image...")

result = client.images.edit(
    model="black-forest-labs/FLUX.1-Kontext-dev",
    image=open("vercel.jpeg", "rb"),
    prompt="Hey, remove the triangle next to the word 'Vercel' and change the word 'Vercel' to 'Aquiles-ai'",
    response_format="b64_json",
)

image_base64 = result.data[0].b64_json
image_bytes = base64.b64decode(image_base64)

print("Saving the image to output.png...")
with open("output.png", "wb") as f:
    f.write(image_bytes)

print("Image edited successfully!")
