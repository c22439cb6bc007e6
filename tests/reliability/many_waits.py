"""A thousand waits at once in one process: `python -m tests.reliability.many_waits`."""

import argparse
import asyncio
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import attrs

from framewire import AsyncSiray
from tests.reliability.loopback import Loopback, answer

_LOOKS = 3
_LONGEST = 600
# Looks in a second that a busy machine, which is the server too, can well make.
_PACE = 250
_PAGE = resource.getpagesize()
_MIB = 1024 * 1024


@attrs.define
class Figures:
    """What many waits at once took.

    Attributes:
        waits: How many there were.
        own_results: How many ended with the result of their own job.
        looks: Requests that asked for a status.
        seconds: From the first look to the last result.
        processor: Seconds of processor time, the server's own included.
        memory: MiB that the process grew by, at most.
        connections: Connections that were open at once, at most.
        left_open: Connections that were still open once the client was closed.
    """

    waits: int
    own_results: int
    looks: int
    seconds: float
    processor: float
    memory: float
    connections: int
    left_open: int

    def table(self) -> str:
        """The figures as Markdown."""
        rows = [
            ("waits at once", str(self.waits)),
            ("ended with the result of their own job", str(self.own_results)),
            ("requests for a status", str(self.looks)),
            ("seconds", f"{self.seconds:.1f}"),
            ("seconds of processor, server included", f"{self.processor:.1f}"),
            ("memory it grew by, MiB", f"{self.memory:.0f}"),
            ("connections open at once, at most", str(self.connections)),
            ("... still open at the end", str(self.left_open)),
        ]
        lines = ["| | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)]
        return "\n".join(lines)


class _Tasks:
    """Siray as far as waits need it: each task runs for two looks and has a result of its own."""

    def __init__(self) -> None:
        self.looks: Counter[str] = Counter()

    def __call__(self, method: str, target: str, url: str) -> Sequence[bytes]:
        task = target.rpartition("/")[2]
        self.looks[task] += 1
        done = self.looks[task] >= _LOOKS
        return [_data(task, "SUCCESS" if done else "IN_PROGRESS", done=done)]


def _data(task: str, status: str, *, done: bool = False) -> bytes:
    outputs = [f"https://results.invalid/{task}.png"] if done else []
    body = {"task_id": task, "status": status, "outputs": outputs, "progress": "10%"}
    return answer({"code": "success", "data": body})


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


async def run(waits: int, poll_interval: float = 1.0) -> Figures:
    """Wait for so many jobs at once, and count.

    Args:
        waits: How many.
        poll_interval: Seconds between two looks at one job.
    """
    tasks = _Tasks()
    most = before = _resident()

    def measure() -> None:
        nonlocal most
        most = max(most, _resident())

    async with Loopback(tasks) as server:
        async with AsyncSiray("key-1", server.url, gateway_url=server.url) as client:
            taken_up = [
                {"operation": "siray_create_image_task", "id": f"t{number}"}
                for number in range(waits)
            ]
            jobs = [client.job(saved) for saved in taken_up]
            measure()
            started, processor = time.monotonic(), time.process_time()
            ends = await asyncio.gather(
                *(job.wait(_LONGEST, poll_interval=poll_interval, on_progress=lambda _: measure())
                  for job in jobs)
            )  # fmt: skip
            measure()
            seconds, spent = time.monotonic() - started, time.process_time() - processor
        left = len(await server.left_open())
    own = [
        end.is_completed() and json.dumps(end.outputs).count(f"/{job.id}.png") == 1
        for job, end in zip(jobs, ends, strict=True)
    ]
    return Figures(
        waits=waits,
        own_results=sum(own),
        looks=sum(tasks.looks.values()),
        seconds=seconds,
        processor=spent,
        memory=(most - before) / _MIB,
        connections=server.most,
        left_open=left,
    )


def main() -> int:
    """Print the figures; 1 where a wait ended without its own result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waits", type=int, default=1000)
    waits = parser.parse_args().waits
    figures = asyncio.run(run(waits, max(1.0, waits / _PACE)))
    sys.stdout.write(f"{figures.table()}\n")
    return 0 if figures.own_results == waits and figures.left_open == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
