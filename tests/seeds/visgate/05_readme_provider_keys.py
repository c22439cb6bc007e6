# README: your own provider keys.
# Repairs: the client is used and closed.
from framewire import Visgate

client = Visgate(
    fal_key="fal_...",
    replicate_key="r8_...",
    runway_key="rw_...",
)
print(client.generate("a sunset").mode)
client.close()
