# API reference: context manager, synchronous.
# Repairs: the result printed.
from framewire import Visgate

with Visgate(api_key="your_key") as client:
    result = client.generate(prompt="test")
    # Client automatically closed
print(len(result.images))
