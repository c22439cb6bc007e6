"""`python -m benchmarks.calls`: small calls, one at a time and many at once, beside raw httpx.

Each contender has a process of its own; they take turns, round by round, so that a slow moment of
the machine meets all alike. CPU is that of the contender's process; figures are medians. With
`--against FOLDER` another checkout of this project takes part.
"""

import argparse
import asyncio
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

ROUNDS = 7
SYNC, THREADS = "sync, one at a time", "sync, 32 threads"
AT_ONCE = {"one at a time": 1, "50 at once": 50, "1,000 at once": 1000}
CALLS = {"one at a time": 300, "50 at once": 500, "1,000 at once": 1000, THREADS: 960}
WITH_AIOHTTP = "framewire[aiohttp]"
ASYNC_ONLY = {WITH_AIOHTTP, "aiohttp"}
ROOT = Path(__file__).resolve().parent.parent


def sync_call(name: str, url: str) -> Callable[[], Any]:
    """One small read by a contender's synchronous client."""
    if name == "httpx":
        import httpx

        raw = httpx.Client(headers={"Authorization": "Bearer key"}, timeout=30)
        return lambda: raw.get(f"{url}/health").json()
    import framewire

    client = framewire.Visgate("key", base_url=url)
    return lambda: client.health()


def async_call(name: str, url: str) -> Callable[[], Awaitable[Any]]:
    """One small read by a contender's asynchronous client."""
    if name == "httpx":
        import httpx

        # As many connections as framewire allows, or httpx would wait for one of its hundred.
        raw = httpx.AsyncClient(
            headers={"Authorization": "Bearer key"},
            timeout=None,
            limits=httpx.Limits(max_connections=1000, max_keepalive_connections=1000),
        )

        async def get() -> Any:
            return (await raw.get(f"{url}/health")).json()

        return get
    if name == "aiohttp":
        import aiohttp

        session = aiohttp.ClientSession(
            headers={"Authorization": "Bearer key"}, connector=aiohttp.TCPConnector(limit=1000)
        )

        async def fetch() -> Any:
            async with session.get(f"{url}/health") as response:
                return await response.json()

        return fetch
    import framewire

    transport: Literal["aiohttp"] | None = "aiohttp" if name == WITH_AIOHTTP else None
    client = framewire.AsyncVisgate("key", base_url=url, transport=transport)
    return lambda: client.health()


async def many(call: Callable[[], Awaitable[Any]], calls: int, at_once: int) -> None:
    """Make calls, so many at once."""

    async def some(count: int) -> None:
        for _ in range(count):
            await call()

    await asyncio.gather(*(some(max(1, calls // at_once)) for _ in range(at_once)))


def contend(name: str, url: str) -> None:
    """Measure whatever a line of standard input names, and print CPU and seconds per call."""
    once = sync_call(name, url)
    with asyncio.Runner() as runner:

        async def start() -> Callable[[], Awaitable[Any]]:
            return async_call(name, url)

        call = runner.run(start())
        for line in sys.stdin:
            what = line.strip()
            calls = CALLS.get(what, CALLS["one at a time"])
            cpu, wall = time.process_time(), time.perf_counter()
            if what == SYNC:
                for _ in range(calls):
                    once()
            elif what == THREADS:
                with ThreadPoolExecutor(32) as threads:
                    for done in [threads.submit(once) for _ in range(calls)]:
                        done.result()
            else:
                at_once = AT_ONCE.get(what) or int(what.split()[0])
                calls = max(calls, at_once)
                runner.run(many(call, calls, at_once))
            print(
                (time.process_time() - cpu) / calls,
                (time.perf_counter() - wall) / calls,
                flush=True,
            )
        os._exit(0)  # nobody has to close what ends here


def started(name: str, url: str, folder: Path) -> subprocess.Popen[str]:
    """A contender's process, with the packages of a checkout."""
    path = os.pathsep.join(str(folder / part) for part in ("generated", "overlays"))
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve()), "--contend", name, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def ask(process: subprocess.Popen[str], what: str) -> tuple[float, float]:
    """CPU and seconds per call."""
    assert process.stdin is not None
    assert process.stdout is not None
    print(what, file=process.stdin, flush=True)
    cpu, wall = process.stdout.readline().split()
    return float(cpu), float(wall)


def taking_part() -> dict[str, Path]:
    """Who is measured, each with the checkout whose packages it uses."""
    names = ["httpx", "framewire"]
    if importlib.util.find_spec("aiohttp"):
        names += [WITH_AIOHTTP, "aiohttp"]
    return dict.fromkeys(names, ROOT)


def measure(folders: dict[str, Path], rounds: int, kinds: Iterable[str] = AT_ONCE) -> None:
    """Let them take turns, and print the ratios."""
    from benchmarks.__main__ import server

    with server() as url:
        contenders = {name: started(name, url, folder) for name, folder in folders.items()}
        try:
            for what in (SYNC, THREADS, *kinds):
                taking = {
                    name: process
                    for name, process in contenders.items()
                    if what not in (SYNC, THREADS) or name not in ASYNC_ONLY
                }
                seen: dict[str, list[tuple[float, float]]] = {name: [] for name in taking}
                for turn in range(rounds + 1):
                    for name, process in taking.items():
                        found = ask(process, what)
                        if turn:  # the first one warms up
                            seen[name].append(found)
                show(what, seen)
        finally:
            for process in contenders.values():
                process.communicate()


def show(what: str, seen: dict[str, list[tuple[float, float]]]) -> None:
    """Print one table."""
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in seen.items()
    }
    floor = medians["httpx"]
    print(what)
    for name, (cpu, wall) in medians.items():
        print(
            f"  {name:<18} {cpu * 1e6:8.0f} us CPU a call  {cpu / floor[0]:5.2f} of httpx"
            f"   {1 / wall:8.0f} calls/s  {floor[1] / wall:5.2f} times httpx"
        )


def main() -> int:
    """Measure, or be one of those who are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contend", nargs=2, metavar=("NAME", "URL"), help=argparse.SUPPRESS)
    parser.add_argument("--against", type=Path, help="another checkout that takes part")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    if given.contend:
        contend(*given.contend)
        return 0
    folders = taking_part()
    if given.against:
        folders["other"] = given.against
    measure(folders, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
