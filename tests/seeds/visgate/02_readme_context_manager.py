# README: with a context manager.
# Repairs: lost indentation.
from framewire import Visgate

with Visgate() as client:
    result = client.generate("a sunset over Istanbul", model="fal-ai/flux/schnell")
    print(result.image_url, result.cost, result.provider)
