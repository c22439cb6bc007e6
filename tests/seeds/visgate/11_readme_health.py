# README: health.
# Repairs: the missing client, closed at the end.
from framewire import Visgate

client = Visgate()
health = client.health()
print(health["status"])  # "ok"
client.close()
