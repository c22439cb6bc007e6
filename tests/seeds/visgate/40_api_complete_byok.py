# API reference: the example with a provider key.
# Repairs: none.
from framewire import Visgate

# Use your own FAL.ai key
client = Visgate(
    api_key="your_visgate_api_key",
    fal_key="your_fal_api_key",
)

# Generate with your key (visgate bills base fee only)
result = client.generate(prompt="a cat playing", model="fal-ai/flux/schnell")

print(f"Mode: {result.mode}")  # "byok"
print(f"Provider: {result.provider}")  # "fal"
print(f"Image: {result.image_url}")

client.close()
