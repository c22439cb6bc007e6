"""Watch a server: whatever its mode, the same questions."""

import sys
from itertools import islice

from framewire import Aquiles
from framewire.services.aquiles.stats import DistributedStats

looks = int(sys.argv[2]) if len(sys.argv) > 2 else 3

with Aquiles() as client:
    health = client.health()
    print(f"{health.model}: {health.status}, {health.mode}")
    print(f"Up to {client.configs().max_concurrent_infer} requests at once.")

    watching = client.monitor(interval=0.1, on_error=lambda error: print(f"no answer: {error}"))
    for stats in islice(watching, looks):
        state = "available" if stats.available else "busy"
        print(f"{state}: {stats.total} in all, {stats.queued} queued, {stats.failed} failed")
        if isinstance(stats, DistributedStats):
            for name, device in stats.devices.items():
                print(f"  {name}: {device.estimated_load:.0%}")
