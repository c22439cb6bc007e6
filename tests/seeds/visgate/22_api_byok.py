# API reference: bring your own key.
# Repairs: the client closed, the comment's claim printed.
from framewire import Visgate

# Provide your FAL.ai API key for BYOK mode
client = Visgate(
    api_key="your_visgate_api_key",  # Required for billing
    fal_key="your_fal_api_key",  # Your provider key
)

# Requests use your provider key, but visgate bills base fee
result = client.generate(prompt="a cat", model="fal-ai/flux/schnell")
# result.mode will be "byok"
print(result.mode)
client.close()
