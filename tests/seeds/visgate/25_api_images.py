# API reference: images, synchronous.
# Repairs: the missing client, closed at the end; the result printed.
from framewire import Visgate

client = Visgate()
result = client.images.generate(
    model="fal-ai/flux/schnell",
    prompt="a futuristic city at night",
    negative_prompt=None,  # Optional, what to avoid in the image
    width=1024,  # Optional, default 1024
    height=1024,  # Optional, default 1024
    num_images=1,  # Optional, default 1
    seed=None,  # Optional, for reproducibility
    params=None,  # Optional, additional model-specific parameters
    include_steps=False,  # Optional, if True response includes step timing
)
print(len(result.images), result.steps, result.cache_hit)
client.close()
