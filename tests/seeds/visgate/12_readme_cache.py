# README: the same request again is a cache hit.
# Repairs: a sentence made Python.
from framewire import Visgate

with Visgate() as client:
    for _ in range(2):
        result = client.images.generate("fal-ai/flux/schnell", "a cat in space")
        print(result.cache_hit == True)  # noqa: E712
