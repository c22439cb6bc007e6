"""Managed mode, both caches and both kinds of asynchronous generation, with assertions."""

import time

from framewire import Visgate

MODEL = "fal-ai/flux/schnell"
SIDE = 512
TRIES = 6
PAUSE = 5.0


def check(name: str, holds: bool) -> None:
    if not holds:
        raise SystemExit(f"FAILED {name}")
    print(f"OK {name}")


def semantic_hit(client: Visgate, prompt: str) -> bool:
    for _ in range(TRIES):
        if client.images.generate(MODEL, prompt, width=SIDE, height=SIDE).cache_hit:
            return True
        time.sleep(PAUSE)
    return False


def main() -> None:
    # Another prompt each time, so that the first request is no hit of an earlier run.
    mark = f"number {time.time_ns()}"
    with Visgate() as client:
        result = client.generate(f"A ferry on the Bosphorus, {mark}", MODEL)
        check("managed mode", result.mode == "managed" and result.image_url is not None)

        prompt = f"The Galata Tower at sunset with gulls, photorealistic, {mark}"
        first = client.images.generate(MODEL, prompt, width=SIDE, height=SIDE)
        second = client.images.generate(MODEL, prompt, width=SIDE, height=SIDE)
        check("exact cache", (first.cache_hit, second.cache_hit) == (False, True))
        reworded = f"Photorealistic Galata Tower with gulls, at sunset, {mark}"
        check("semantic cache", semantic_hit(client, reworded))

        image_job = client.images.generate(MODEL, f"A tram in Beyoglu, {mark}", wait=False)
        final = client.requests.get(image_job.id, wait=True, timeout=120, poll_interval=3)
        check("asynchronous image", final.is_completed and final.output_url is not None)

        video_job = client.videos.generate(
            "fal-ai/veo3",
            f"Waves at Ortakoy, {mark}",
            duration_seconds=4,
            skip_gcs_upload=True,
            wait=False,
        )
        final = client.requests.get(video_job.id, wait=True, timeout=300, poll_interval=4)
        check("asynchronous video", final.is_completed and final.video_url is not None)


if __name__ == "__main__":
    main()
