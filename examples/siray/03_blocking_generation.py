"""Submit and wait in one call; a failed task is a status here, not an exception."""

from framewire import Siray


def main() -> None:
    with Siray() as client:
        image_task = client.image.run(
            model="black-forest-labs/flux-1.1-pro-ultra-t2i",
            prompt="A city skyline at dusk",
            poll_interval=2.0,
            timeout=300,
            on_progress=lambda event: print(f"  {event.status}"),
        )
        print(f"image: {image_task.status} {image_task.outputs}")

        video_task = client.video.run(
            model="bytedance/seedance-1.0-pro-t2v",
            prompt="A paper boat on a river",
            timeout=900,
        )
        print(f"video: {video_task.status} {video_task.outputs}")

        # The sandbox lets a task fail whose prompt says so.
        failed = client.image.run(
            model="black-forest-labs/flux-1.1-pro-ultra-t2i",
            prompt="A hill [[fail]]",
            timeout=300,
        )
        print(f"failed: {failed.is_failed()}, {failed.status}: {failed.fail_reason}")


if __name__ == "__main__":
    main()
