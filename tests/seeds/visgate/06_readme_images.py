# README: quick generation and full control.
# Repairs: the missing client, closed at the end; results printed.
from framewire import Visgate

client = Visgate()
# Quick generation
result = client.generate("a cat in space", model="fal-ai/flux/schnell")
print(len(result.images))

# Full control
result = client.images.generate(
    model="fal-ai/flux/schnell",
    prompt="a cat in space",
    width=1024,
    height=1024,
    num_images=1,
)
print(len(result.images))
client.close()
