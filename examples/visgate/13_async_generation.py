"""Asynchronous generation: a job that exists before anything waits for it."""

import json
from pathlib import Path

from framewire import Visgate
from framewire.errors import JobFailed, JobTimeout

OUTPUT = Path("visgate-output")


def main() -> None:
    with Visgate() as client:
        job = client.videos.generate(
            "fal-ai/veo3", "Cinematic drone over Istanbul", duration_seconds=4, wait=False
        )
        if not hasattr(job, "request_id"):
            print("the video was in the cache")
            return
        print(f"accepted: {job}")
        # Enough to go on in another process, should this one end here.
        saved = json.dumps(job.to_dict())
        try:
            final = client.job(json.loads(saved)).wait(timeout=300, poll_interval=3)
        except JobFailed as error:
            print(f"failed: {error}")
            return
        except JobTimeout as error:
            print(f"still running: {error}")
            return
        print(f"video: status={final.status} is_terminal={final.is_terminal}")
        print(f"saved {final.video.save(OUTPUT / 'async_video').as_posix()}")

        job = client.images.generate("fal-ai/flux/schnell", "Galata Tower, golden hour", wait=False)
        if hasattr(job, "request_id"):
            status = client.requests.get(job.request_id, wait=True, timeout=120)
            print(f"image: status={status.status} error={status.error}")
            for image in status.images:
                print(f"saved {image.save(OUTPUT / 'async_image').as_posix()}")


if __name__ == "__main__":
    main()
