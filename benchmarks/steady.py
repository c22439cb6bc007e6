"""`python -m benchmarks.steady`: memory over many calls, and calls whose answers take their time.

`--calls 100000` small synchronous calls of one client: the memory of its process after a tenth of
them and at the end. Then a thousand asynchronous calls at once, each answered after two seconds,
so that 500 a second are the most; each contender in a process of its own.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time

from benchmarks.__main__ import server
from benchmarks.calls import ROOT, async_call, taking_part
from benchmarks.turns import held

CALLS = 100_000
AT_ONCE = 1000
SECONDS = 2
MIB = 1024 * 1024


def memory(url: str, calls: int) -> None:
    """Print what a process holds while it makes calls, one after the other."""
    import framewire

    with framewire.Visgate("key", base_url=url) as client:
        for number in range(1, calls + 1):
            client.health()
            if number in (calls // 100, calls // 10, calls // 2, calls):
                print(f"after {number:>7,} calls: {held('VmRSS') / MIB:.1f} MiB", flush=True)


def slow(name: str, url: str) -> None:
    """Print how many calls a second a contender makes whose answers take two seconds each."""

    async def run() -> None:
        call = async_call(name, url)
        # Connections that are open already, as in a program that runs for a while.
        await asyncio.gather(*(call() for _ in range(AT_ONCE)))
        started = time.perf_counter()
        await asyncio.gather(*(call() for _ in range(AT_ONCE)))
        print(f"{name:<20} {AT_ONCE / (time.perf_counter() - started):6.0f} calls/s", flush=True)
        os._exit(0)  # nobody has to close what ends here

    asyncio.run(run())


def measure(url: str, rounds: int) -> None:
    """Let them take turns."""
    for _ in range(rounds):
        for name in taking_part():
            if name == "httpx":  # it takes half a minute and more
                continue
            subprocess.run(
                [sys.executable, "-m", "benchmarks.steady", "--contend", name,
                 f"{url}/slow-{SECONDS * 1000}"],
                check=True, cwd=ROOT,
            )  # fmt: skip


def main() -> int:
    """Measure, or be one of those who are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=CALLS, help="0 for none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contend", nargs=2, metavar=("NAME", "URL"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.contend:
        slow(*given.contend)
        return 0
    with server() as url:
        if given.calls:
            memory(url, given.calls)
        measure(url, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
