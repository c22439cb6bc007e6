# README: provider keys in the environment, for the examples.
# Repairs: shell made Python; the client is used and closed.
import os

os.environ["VISGATE_API_KEY"] = "vg-..."
os.environ["VISGATE_FAL_API_KEY"] = "fal..."
os.environ["VISGATE_REPLICATE_API_KEY"] = "r8..."
os.environ["VISGATE_RUNWAY_API_KEY"] = "rw..."

from framewire import Visgate

with Visgate.from_env(byok=True) as client:
    print(client.generate("a sunset").mode)
