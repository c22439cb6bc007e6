# README: provider keys and balances.
# Repairs: the missing client, closed at the end; results printed.
from framewire import Visgate

client = Visgate()
keys = client.providers.list_keys()
balances = client.providers.balances()
print(len(keys.keys), len(balances.balances))
client.close()
