"""One video from each provider, all three made at the same time."""

import asyncio
from pathlib import Path
from typing import Any

from framewire import AsyncVisgate, VisgateError

OUTPUT = Path("visgate-output")
PROMPT = "Cinematic drone flight over Istanbul at golden hour"
STILL = "https://storage.googleapis.com/example/bosphorus.jpg"
TASKS = (
    ("fal", "fal-ai/veo3", None),
    ("replicate", "replicate/lucataco/cogvideox-5b", None),
    ("runway", "runway/gen4_turbo", STILL),
)


async def make_video(provider: str, job: Any) -> str:
    try:
        # An equal request may have been answered from the cache: then there is nothing to wait for.
        result = await job.wait(timeout=600) if hasattr(job, "wait") else job
        path = await result.video.save(OUTPUT / f"{provider}_istanbul")
    except VisgateError as error:
        return f"{provider}: failed: {error}"
    return f"{provider}: {result.model}, saved {path.as_posix()}"


async def main() -> None:
    async with AsyncVisgate() as client:
        jobs = {}
        for provider, model, still in TASKS:
            try:
                # Videos outlast connections: a job can be waited for however long it takes.
                jobs[provider] = await client.videos.generate(
                    model,
                    PROMPT,
                    image_url=still,
                    duration_seconds=4,
                    skip_gcs_upload=True,
                    wait=False,
                )
            except VisgateError as error:
                print(f"{provider}: not accepted: {error}")
        for line in await asyncio.gather(*(make_video(*job) for job in jobs.items())):
            print(line)


if __name__ == "__main__":
    asyncio.run(main())
