"""Submit an image, poll it, and save it when it is done."""

from pathlib import Path

from framewire import Siray

MODEL = "black-forest-labs/flux-1.1-pro-ultra-i2i"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200817762ab1b0000000049454e44ae426082"
)


def main() -> None:
    Path("sketch.png").write_bytes(PIXEL)
    with Siray() as client:
        task = client.image.generate_async(
            model=MODEL,
            prompt="The same hill as a watercolour",
            image=client.load_from_local("sketch.png"),
            aspect_ratio="16:9",
            seed=42,
        )
        print(f"submitted {task.task_id}")

        status = client.image.query_task(task.task_id)
        print(f"{status.status}, {status.progress_percent} %")
        if status.is_completed():
            for number, image in enumerate(status.images, 1):
                saved = image.save(f"hill-{number}.png")
                print(f"image {number}: {image} -> {saved} ({saved.stat().st_size > 0})")
        elif status.is_failed():
            print(f"failed: {status.fail_reason}")

        # A task is a job too: it can be put away and taken up again, in another process as well.
        again = client.job(task.to_dict()).wait(timeout=60)
        print(f"taken up again: {again.result == status.result}")


if __name__ == "__main__":
    main()
