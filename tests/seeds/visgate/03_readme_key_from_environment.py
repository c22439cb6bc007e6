# README: export VISGATE_API_KEY="vg-...".
# Repairs: shell made Python; the client is made, asked and closed.
import os

os.environ["VISGATE_API_KEY"] = "vg-..."

from framewire import Visgate

client = Visgate()
print(client.auth.me().role, client.api_key)
client.close()
