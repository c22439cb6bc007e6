"""A program that pays for work and is killed over it; a process of its own runs `main`.

It takes up what earlier runs left, submits work of its own from several threads or tasks, and
waits for all of it. Every prompt is its own, so that a request sent twice can be told. Each second
item has a key, which is the same in every run that shares a journal; so is its prompt, and a key
whose call ended in an unknown outcome or was refused is left as it is. What has no key is saved.
"""

import asyncio
import inspect
import os
import sys
import warnings
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any

import framewire
import framewire._async.facade
import framewire._sync.facade
import framewire.journal

WORKERS = 10
# Seconds after which a run that was killed is known to be dead, where a database cannot see it.
LEASE = 1.0
ITEMS = 12
Work = Callable[..., Any]

# What one worker after another does, again and again; the same for both kinds of client.
WORK: tuple[Work, ...] = (
    lambda fw, text, **once: fw.generate_video(
        text, "siray/kuaishou/kling-3.0-t2v", wait=False, **once
    ),
    lambda fw, text, **once: fw.generate_image(
        text, "visgate/fal-ai/flux/schnell", wait=False, **once
    ),
    # One whose image is large: it is kept as a file, which becomes the saved one.
    lambda fw, text, **once: fw.venice.images.generate(
        text, "hidream", format="png", width=1280, height=1280, **once
    ),
    lambda fw, text, **once: fw.generate_video(text, "aquiles/wan2.2", wait=False, **once),
    lambda fw, text, **once: fw.visgate.generate(text, **once),
    lambda fw, text, **once: fw.siray.image.generate_async(
        "black-forest-labs/flux-1.1-pro", text, **once
    ),
    # One whose video is the answer to a look, and one whose video is at an address given once.
    lambda fw, text, **once: fw.generate_video(
        text, "venice/wan-2.5-preview-text-to-video", wait=False, **once
    ),
    lambda fw, text, **once: fw.generate_video(
        text, "venice/sandbox-private-video", wait=False, **once
    ),
    lambda fw, text, **once: fw.venice.music.generate("elevenlabs-music", text, wait=False, **once),
    lambda fw, text, **once: fw.venice.audio.transcriptions.create(
        (f"{text}.wav", b"RIFF"), **once
    ),
)

# Whose jobs are submitted only: whoever resumes them waits for them.
LEFT = 5
# Seconds between two looks at a job. Two, as they are by default, would be most of a run.
LOOKS = 0.1


def ended(number: int, made: Any) -> Any:
    """What a worker has made in the end; to be awaited where the client is asynchronous."""
    waits = number != LEFT and hasattr(made, "wait")
    return made.wait(poll_interval=LOOKS) if waits else made


def _items(run: str, worker: int) -> list[tuple[str, dict[str, str]]]:
    """Prompts, each second one with a key that every run has."""
    found: list[tuple[str, dict[str, str]]] = []
    for item in range(ITEMS):
        if item % 2:
            key = f"worker {worker} item {item}"
            found.append((key, {"idempotency_key": key}))
        else:
            found.append((f"run {run} worker {worker} item {item}", {}))
    return found


def _sync(journal: str, run: str, saved: str) -> None:
    def worker(number: int) -> None:
        for text, once in _items(run, number):
            try:
                made = ended(number, WORK[number](fw, text, **once))
                for image in [] if once else getattr(made, "images", []):
                    image.save(f"{saved}/{text}") if image.b64_json else image.read()
            except framewire.FramewireError as error:
                print(repr(error), file=sys.stderr)

    with (
        framewire.journal.Journal(journal, lease=LEASE) as opened_journal,
        framewire.Framewire(journal=opened_journal) as fw,
        ThreadPoolExecutor(2 * WORKERS) as pool,
    ):
        resumed = [pool.submit(job.wait) for job in fw.jobs.resume()]
        for each in [*resumed, *(pool.submit(worker, number) for number in range(WORKERS))]:
            each.result()


async def _async(journal: str, run: str, saved: str) -> None:
    async def worker(number: int) -> None:
        for text, once in _items(run, number):
            try:
                made = ended(number, await WORK[number](fw, text, **once))
                made = await made if inspect.isawaitable(made) else made
                for image in [] if once else getattr(made, "images", []):
                    await (image.save(f"{saved}/{text}") if image.b64_json else image.read())
            except framewire.FramewireError as error:
                print(repr(error), file=sys.stderr)

    with framewire.journal.Journal(journal, lease=LEASE) as opened_journal:
        async with framewire.AsyncFramewire(journal=opened_journal) as fw:
            waits: list[Awaitable[Any]] = [job.wait() for job in await fw.jobs.resume()]
            await asyncio.gather(*waits, *(worker(number) for number in range(WORKERS)))


def main(
    journal: str,
    run: str,
    mode: str,
    environment: dict[str, str],
    errors: str,
    saved: str,
    ready: Connection,
) -> None:
    """Work until all is done, or until killed.

    Args:
        journal: What the journal is opened with.
        run: Which run this is.
        mode: `sync` or `async`.
        environment: Variables to set.
        errors: A file for what is said of errors.
        saved: A folder for images.
        ready: Told before anything is begun.
    """
    os.environ.update(environment)
    warnings.simplefilter("error")
    with open(errors, "wb") as said:  # noqa: PTH123
        os.dup2(said.fileno(), 2)
    ready.send(True)
    if mode == "async":
        asyncio.run(_async(journal, run, saved))
    else:
        _sync(journal, run, saved)
