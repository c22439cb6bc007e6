# The documented monitoring; it asked with `requests`, and asks with the client here.
# Repairs: the request became `client.stats()`, its errors framewire's; the endless loop ends after
# `rounds`; signs that the document holds in a broken encoding; the base URL and the key come from
# the environment.

import os
import time
from datetime import datetime

from framewire import Aquiles, FramewireError


def monitor_server(base_url, api_key=None, interval=5, rounds=2):
    client = Aquiles(api_key=api_key, base_url=base_url)

    print("Starting server monitoring... (Press Ctrl+C to stop)\n")

    try:
        for _ in range(rounds):
            try:
                stats = client.stats()

                timestamp = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
                print(f"\n[{timestamp}]")
                print("-" * 50)

                if stats.get("mode") == "distributed":
                    # Distributed mode monitoring
                    global_stats = stats.get("global", {})
                    print("Mode: Distributed")
                    print(
                        f"Total: {global_stats.get('total_requests', 0)} | "
                        f"Queued: {global_stats.get('queued', 0)} | "
                        f"Completed: {global_stats.get('completed', 0)} | "
                        f"Failed: {global_stats.get('failed', 0)}"
                    )

                    print("\nDevices:")
                    for device_id, device in stats.get("devices", {}).items():
                        status = (
                            "\N{LARGE GREEN CIRCLE}"
                            if device["available"]
                            else "\N{LARGE RED CIRCLE}"
                        )
                        processing_indicator = (
                            "\N{GEAR}" if device["processing"] else "\N{CHECK MARK}"
                        )
                        print(f"  {status} {device_id} {processing_indicator}")
                        print(
                            f"    Load: {device['estimated_load']:.1%} | "
                            f"Completed: {device['images_completed']} | "
                            f"Avg Time: {device['avg_batch_time']:.2f}s"
                        )
                else:
                    # Single-device or video model monitoring
                    total = stats.get("total_requests", stats.get("total_tasks", 0))
                    print(
                        f"Total: {total} | "
                        f"Queued: {stats['queued']} | "
                        f"Completed: {stats['completed']} | "
                        f"Failed: {stats['failed']}"
                    )

                    if "total_images" in stats:
                        print(
                            f"Images: {stats['total_images']} | Batches: {stats['total_batches']}"
                        )

                    status = (
                        "\N{LARGE GREEN CIRCLE} Available"
                        if stats["available"]
                        else "\N{LARGE RED CIRCLE} Busy"
                    )
                    print(f"Status: {status}")

            except FramewireError as e:
                print(f"X Error fetching stats: {e}")

            time.sleep(interval)

    except KeyboardInterrupt:
        print("\n\nMonitoring stopped.")


# Usage
if __name__ == "__main__":
    monitor_server(
        base_url=os.environ["AQUILES_BASE_URL"],
        api_key="YOUR_API_KEY",  # Optional
        interval=0.01,
    )
