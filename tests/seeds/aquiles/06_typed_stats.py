# Python for the documented TypeScript, which gives the counters types; here they have classes.
# Repairs: written anew; in a distributed server's answer the counters stand under `global` only,
# so that the document's own lines would print nothing there.

import os

from framewire import Aquiles, FramewireError
from framewire.types import DistributedStats, SingleDeviceStats

api_key = os.environ.get("AQUILES_API_KEY")

try:
    with Aquiles(api_key, os.environ["AQUILES_BASE_URL"]) as client:
        stats = client.stats()

    print(f"Total requests: {stats.total}")
    print(f"Queued: {stats.queued}")
    print(f"Completed: {stats.completed}")
    print(f"Failed: {stats.failed}")
    print(f"Server available: {stats.available}")

    # For image models
    if isinstance(stats, SingleDeviceStats | DistributedStats):
        print(f"Total images: {stats.total_images}")
        print(f"Total batches: {stats.total_batches}")

    # For distributed mode
    if isinstance(stats, DistributedStats):
        print("\nDevice Statistics:")
        for device_id, device in stats.devices.items():
            print(f"\n  {device_id}:")
            print(f"    Available: {device.available}")
            print(f"    Processing: {device.processing}")
            print(f"    Images completed: {device.images_completed}")
            print(f"    Avg batch time: {device.avg_batch_time:.2f}s")
            print(f"    Estimated load: {device.estimated_load * 100:.1f}%")
except FramewireError as error:
    print(f"X Error fetching stats: {error}")
