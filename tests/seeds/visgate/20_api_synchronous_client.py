# API reference: synchronous client.
# Repairs: the client is asked and closed.
import os

from framewire import Visgate

client = Visgate(
    api_key="your_visgate_api_key",
    base_url=os.environ["VISGATE_BASE_URL"],  # Optional, defaults to production
    timeout=120.0,  # Optional, request timeout in seconds
    fal_key=None,  # Optional, for BYOK mode (see below)
)
print(client.health()["status"])
client.close()
