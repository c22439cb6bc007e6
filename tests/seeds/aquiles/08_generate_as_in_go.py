# Python for the documented Go example.
# Repairs: written anew.

import os

from framewire import Aquiles

client = Aquiles(
    base_url=os.environ["AQUILES_BASE_URL"],
    api_key="dummy-api-key",
)

image = client.images.generate(
    model="black-forest-labs/FLUX.1-Krea-dev",
    prompt="A serene Japanese garden with cherry blossoms",
    size="1024x1024",
)
print(image.data[0].url)
client.close()
