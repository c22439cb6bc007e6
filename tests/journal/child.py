"""A program that pays for work and is killed over it: `python -m tests.journal.child JOURNAL RUN MODE`.

It takes up what earlier runs left, submits work of its own from several threads or tasks, and
waits for all of it. Every prompt is its own, so that a request sent twice can be told.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import framewire
import framewire._async.facade
import framewire._sync.facade
import framewire.journal

WORKERS = 6
ITEMS = 12
Work = Callable[[Any, str], Any]

# What one worker after another does, again and again; the same for both kinds of client.
WORK: tuple[Work, ...] = (
    lambda fw, text: fw.generate_video(text, "siray/kuaishou/kling-3.0-t2v"),
    lambda fw, text: fw.generate_image(text, "visgate/fal-ai/flux/schnell"),
    lambda fw, text: fw.venice.embeddings.create(model="text-embedding-bge-m3", input=text),
    lambda fw, text: fw.generate_video(text, "aquiles/wan2.2"),
    lambda fw, text: fw.visgate.generate(text),
    lambda fw, text: fw.siray.image.generate_async("black-forest-labs/flux-1.1-pro", text),
)


def _prompts(run: str, worker: int) -> list[str]:
    return [f"run {run} worker {worker} item {item}" for item in range(ITEMS)]


def _sync(journal: str, run: str) -> None:
    def worker(number: int) -> None:
        for text in _prompts(run, number):
            try:
                WORK[number](fw, text)
            except framewire.FramewireError as error:
                print(repr(error), file=sys.stderr)

    with framewire.Framewire(journal=journal) as fw, ThreadPoolExecutor(2 * WORKERS) as pool:
        resumed = [pool.submit(job.wait) for job in fw.jobs.resume()]
        for each in [*resumed, *(pool.submit(worker, number) for number in range(WORKERS))]:
            each.result()


async def _async(journal: str, run: str) -> None:
    async def worker(number: int) -> None:
        for text in _prompts(run, number):
            try:
                await WORK[number](fw, text)
            except framewire.FramewireError as error:
                print(repr(error), file=sys.stderr)

    async with framewire.AsyncFramewire(journal=journal) as fw:
        waits: list[Awaitable[Any]] = [job.wait() for job in await fw.jobs.resume()]
        await asyncio.gather(*waits, *(worker(number) for number in range(WORKERS)))


def main(journal: str, run: str, mode: str) -> None:
    print("ready", flush=True)
    if mode == "async":
        asyncio.run(_async(journal, run))
    else:
        _sync(journal, run)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
