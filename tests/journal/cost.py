"""What a journal costs a call: `python -m tests.journal.cost`."""

import argparse
import asyncio
import inspect
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import framewire
from framewire.journal import Journal
from framewire.sandbox import Sandbox

CALLS: tuple[tuple[str, str, Callable[[Any], Any]], ...] = (
    (
        "Venice, a vector",
        "Venice",
        lambda client: client.embeddings.create(model="text-embedding-bge-m3", input="x"),
    ),
    (
        "Siray, a video submitted",
        "Siray",
        lambda client: client.video.generate_async("kuaishou/kling-3.0-t2v", "x"),
    ),
)


async def _measure(
    kind: Any, url: str, calls: int, journals: list[Any], call: Callable[[Any], Any]
) -> list[float]:
    """Median milliseconds of a call with each journal, taken in turns."""
    original = kind("any key", url)
    clients = [original.with_options(journal=journal) for journal in journals]
    took: list[list[float]] = [[] for _ in clients]
    for number in range(calls):
        for client, times in zip(clients, took, strict=True):
            started = time.perf_counter()
            result = call(client)
            if inspect.isawaitable(result):
                await result
            if number >= calls // 10:
                times.append(time.perf_counter() - started)
    closed = original.close()
    if inspect.isawaitable(closed):
        await closed
    return [statistics.median(times) * 1000 for times in took]


def main(arguments: list[str] | None = None) -> int:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=300, help="calls of each kind (300)")
    calls = parser.parse_args(arguments).calls
    print("| milliseconds a call, median | without | with | difference | with fsync |")
    print("|---|---:|---:|---:|---:|")
    with (
        tempfile.TemporaryDirectory() as folder,
        Sandbox(image_seconds=0, video_seconds=0) as sandbox,
        Journal(Path(folder, "a.db")) as plain,
        Journal(Path(folder, "b.db"), fsync=True) as durable,
    ):
        journals = [None, plain, durable]
        for title, name, call in CALLS:
            for mode in ("", "Async"):
                kind, url = getattr(framewire, mode + name), sandbox.base_url(name.lower())
                without, kept, synced = asyncio.run(_measure(kind, url, calls, journals, call))
                print(
                    f"| {title}, {mode.lower() or 'sync'} | {without:.2f} | {kept:.2f} "
                    f"| {kept - without:.2f} | {synced:.2f} |"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
