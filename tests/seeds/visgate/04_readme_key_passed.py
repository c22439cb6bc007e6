# README: the key as an argument.
# Repairs: the client is asked and closed.
from framewire import Visgate

client = Visgate(api_key="vg-...")
print(client.auth.me().role, client.api_key)
client.close()
