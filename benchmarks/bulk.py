"""`python -m benchmarks.bulk`: 200 paid calls at a server limited to 8 at once and 20 in a second.

Each contender makes them all at once. Lost are the calls that end in an error; the share is what
was taken of the limit from the first submission to the last one; refused is the share of all
requests.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

CALLS = 200
AT_ONCE, PER_SECOND = 8, 20
# Calls that take so long meet the limit on their number in a second, both, or that on their number
# at once.
SECONDS = (0.1, 0.38, 0.6)
_KNOWN = {"concurrency": AT_ONCE, "per_second": PER_SECOND}

Made = Callable[[str], Awaitable[int]]


async def httpx_alone(url: str) -> int:
    """Raw httpx, which knows nothing of limits: how many calls fail."""
    import httpx

    async with httpx.AsyncClient(timeout=60) as client:
        body = {"model": "m", "prompt": "p"}
        answers = await asyncio.gather(
            *(client.post(f"{url}/v1/images", json=body) for _ in range(CALLS)),
            return_exceptions=True,
        )
    return sum(isinstance(each, BaseException) or each.is_error for each in answers)


async def httpx_by_hand(url: str) -> int:
    """Raw httpx behind a semaphore and with a pause after each start, as people write it."""
    import httpx

    places = asyncio.Semaphore(AT_ONCE)

    async with httpx.AsyncClient(timeout=60) as client:

        async def one() -> bool:
            async with places:
                body = {"model": "m", "prompt": "p"}
                answer = await client.post(f"{url}/v1/images", json=body)
                await asyncio.sleep(AT_ONCE / PER_SECOND)
                return answer.is_error

        return sum(await asyncio.gather(*(one() for _ in range(CALLS))))


def by_framewire(limits: dict[str, Any] | None, threads: bool = False) -> Made:
    """Framewire's client, with limits that are known or not."""

    async def run(url: str) -> int:
        import framewire

        options: dict[str, Any] = {} if limits is None else {"limits": limits}
        if threads:
            plain = framewire.Siray("key", url, url, **options)
            with plain, ThreadPoolExecutor(CALLS) as pool:

                def one(_: int) -> bool:
                    try:
                        plain.image.generate_async("m/x", "p")
                    except framewire.errors.FramewireError:
                        return True
                    return False

                return await asyncio.to_thread(lambda: sum(pool.map(one, range(CALLS))))
        async with framewire.AsyncSiray("key", url, url, **options) as client:
            made = await asyncio.gather(
                *(client.image.generate_async("m/x", "p") for _ in range(CALLS)),
                return_exceptions=True,
            )
        return sum(isinstance(each, BaseException) for each in made)

    return run


CONTENDERS: dict[str, Made] = {
    "httpx": httpx_alone,
    "httpx, paced by hand": httpx_by_hand,
    "framewire, limits known": by_framewire(_KNOWN),
    "framewire, unknown": by_framewire(None),
    "framewire, known, threads": by_framewire(_KNOWN, threads=True),
    "framewire, unknown, threads": by_framewire(None, threads=True),
}


@contextmanager
def server(seconds: float) -> Iterator[tuple[str, Callable[[], dict[str, float]]]]:
    """The limited server's address, and what tells what it has seen."""
    arguments = [str(AT_ONCE), str(PER_SECOND), str(seconds)]
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.limited_server", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    output, asked = process.stdout, process.stdin

    def seen() -> dict[str, float]:
        print(file=asked, flush=True)
        found: dict[str, float] = json.loads(output.readline())
        return found

    try:
        yield f"http://127.0.0.1:{output.readline().strip()}", seen
    finally:
        asked.close()
        process.wait(timeout=10)
        output.close()


async def measure(lengths: Sequence[float], only: str = "") -> None:
    """Let all of them make their calls, one after the other, and print the figures."""
    for seconds in lengths:
        most = min(PER_SECOND, AT_ONCE / seconds)
        print(f"{CALLS} calls of {seconds} s, {AT_ONCE} at once and {PER_SECOND}/s: {most:.1f}/s")
        with server(seconds) as (url, seen):
            for name, make in CONTENDERS.items():
                if only not in name:
                    continue
                lost = await make(url)
                found = seen()
                # From the first to the last there is one pause less than there are calls.
                pace = (found["taken"] - 1) / found["span"] if found["span"] else 0.0
                refused = found["refused"] / (found["refused"] + found["taken"])
                print(
                    f"  {name:<28} lost {lost:3d}   share of the limit {pace / most:4.0%}"
                    f"   refused {refused:5.1%}",
                    flush=True,
                )
                await asyncio.sleep(1.5)


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, nargs="*", default=SECONDS)
    parser.add_argument("--only", default="", help="contenders whose name holds this")
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.seconds, chosen.only))
    return 0


if __name__ == "__main__":
    sys.exit(main())
