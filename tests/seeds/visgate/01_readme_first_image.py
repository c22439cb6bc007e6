# README: the first image.
# Repairs: none.
from framewire import Visgate

client = Visgate()  # reads VISGATE_API_KEY from environment
result = client.generate("a sunset over Istanbul")
print(result.image_url)
client.close()
