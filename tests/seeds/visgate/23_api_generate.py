# API reference: generate, synchronous.
# Repairs: the missing client, closed at the end.
from framewire import Visgate

client = Visgate()
result = client.generate(
    prompt="a beautiful sunset over mountains",
    model="fal-ai/flux/schnell",  # Optional, defaults to "fal-ai/flux/schnell"
    params=None,  # Optional, model-specific parameters
)

print(result.images)  # List of image URLs
print(result.image_url)  # First image URL (convenience)
print(result.mode)  # "managed" or "byok"
print(result.provider)  # Provider name (e.g., "fal")
print(result.cost)  # Estimated cost in USD
print(result.latency_ms)  # Request latency in milliseconds
client.close()
