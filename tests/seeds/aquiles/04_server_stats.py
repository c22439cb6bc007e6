# The documented look at the counters; it asked with `requests`, and asks with the client here.
# Repairs: the request became `client.stats()`, its errors framewire's; the base URL and the key
# come from the environment.

import os

from framewire import Aquiles, FramewireError


# Basic stats request
def get_server_stats(base_url, api_key=None):
    """Retrieve server statistics from Aquiles-Image."""
    with Aquiles(api_key=api_key, base_url=base_url) as client:
        return client.stats()


# Usage
base_url = os.environ["AQUILES_BASE_URL"]
api_key = os.environ.get("AQUILES_API_KEY")  # Optional, only if server requires authentication

try:
    stats = get_server_stats(base_url, api_key)

    # Display basic metrics
    print(f"Total requests: {stats.get('total_requests', stats.get('total_tasks', 0))}")
    print(f"Queued: {stats['queued']}")
    print(f"Completed: {stats['completed']}")
    print(f"Failed: {stats['failed']}")
    print(f"Server available: {stats['available']}")

    # For image models, show additional metrics
    if "total_images" in stats:
        print(f"Total images generated: {stats['total_images']}")
        print(f"Total batches: {stats['total_batches']}")

    # For distributed mode, show device-specific stats
    if stats.get("mode") == "distributed":
        print("\nDevice Statistics:")
        for device_id, device_stats in stats["devices"].items():
            print(f"\n  {device_id}:")
            print(f"    Available: {device_stats['available']}")
            print(f"    Processing: {device_stats['processing']}")
            print(f"    Images completed: {device_stats['images_completed']}")
            print(f"    Avg batch time: {device_stats['avg_batch_time']:.2f}s")
            print(f"    Estimated load: {device_stats['estimated_load']:.2%}")

except FramewireError as e:
    print(f"X Error fetching stats: {e}")
