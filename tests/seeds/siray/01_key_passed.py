# README: the key passed to the client.
# Repairs: none.
from framewire import Siray

client = Siray(api_key="your-api-key-here")
