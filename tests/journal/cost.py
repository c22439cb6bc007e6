"""What a journal costs a call, in time of the processor: `python -m tests.journal.cost`.

The server is a process of its own, so that only the client's share counts. A round has as many
calls as come into the tables at once, so that each one bears its share of that; of large answers,
which come there sooner, it has fewer. What is saved is saved under one name again and again.
`bytes alone` is the call without a journal, and the bytes that one writes for it by the system's own
calls: a line before, a line after, or a file that gets its name when it is whole, and no more. No
journal that keeps an answer before its call returns costs less.
"""

import argparse
import asyncio
import inspect
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import httpx

import framewire
from framewire._core.journal.lines import MOST_BEGUN
from framewire.journal import Journal

# Answers every request with the same body, over connections that stay open.
_SERVER = """
import socket, sys, threading
body = sys.stdin.readline().encode()
answer = (b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n"
          b"x-request-id: r-1\\r\\n\\r\\n" % len(body)) + body
def serve(connection):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    seen = b""
    while piece := connection.recv(65536):
        seen += piece
        head, found, rest = seen.partition(b"\\r\\n\\r\\n")
        if not found:
            continue
        lines = head.lower().split(b"\\r\\n")
        length = next((int(l[15:]) for l in lines if l.startswith(b"content-length:")), 0)
        if len(rest) >= length:
            seen = rest[length:]
            connection.sendall(answer)
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()
"""
VECTOR = {
    "object": "list",
    "model": "m",
    "data": [{"object": "embedding", "index": 0, "embedding": [0.1] * 384}],
    "usage": {"prompt_tokens": 1, "total_tokens": 1},
}
# The base64 of an image of 3 KB, which is the smallest that anybody pays for, and of one of 1 MB.
SMALL, LARGE = (
    {"created": 1, "data": [{"b64_json": b64encode(b"\x89PNG\r\n\x1a\n" + bytes(size)).decode()}]}
    for size in (3_000, 1_000_000)
)
ADDRESS = {"created": 1, "data": [{"url": "http://127.0.0.1:1/images/1.png"}]}
TASK = {"code": "success", "message": "", "data": {"task_id": "task-1"}}
# Where the way with the bytes alone stands among all of them.
_BARE = 1
# About what a line takes that holds no answer.
_LINE = 220
# Calls in a round whose answers are large.
MOST_LARGE = 32
Work = Callable[[Any], Any]


def _image(client: Any) -> Any:
    return client.images.generate("x", "m")


@attrs.frozen
class Case:
    """A call that is measured.

    Args:
        title: What it is called.
        service: Class of its client.
        body: What the service answers.
        call: Makes it.
        saved: Whether its image is saved.
    """

    title: str
    service: str
    body: Any
    call: Work
    saved: bool = False

    @property
    def kept(self) -> bytes:
        """What a journal writes of its answer alone: of a job, and a file that is saved, nothing."""
        if self.large:
            return b"" if self.saved else b64decode(self.body["data"][0]["b64_json"])
        return b"" if self.body is TASK else json.dumps(self.body).encode()

    @property
    def large(self) -> bool:
        """Whether its answers come into the tables sooner than so many submissions would."""
        return self.body is LARGE


CASES = (
    Case(
        "Venice, a vector",
        "Venice",
        VECTOR,
        lambda client: client.embeddings.create(model="text-embedding-bge-m3", input="x"),
    ),
    Case("Aquiles, an image of 3 KB", "Aquiles", SMALL, _image),
    Case("Aquiles, an image of 3 KB, saved", "Aquiles", SMALL, _image, saved=True),
    Case("Aquiles, an image of 1 MB", "Aquiles", LARGE, _image),
    Case("Aquiles, an image of 1 MB, saved", "Aquiles", LARGE, _image, saved=True),
    Case("Aquiles, an image's address", "Aquiles", ADDRESS, _image),
    Case(
        "Siray, a video submitted",
        "Siray",
        TASK,
        lambda client: client.video.generate_async("kuaishou/kling-3.0-t2v", "x"),
    ),
)


@contextmanager
def serving(body: Any) -> Iterator[str]:
    """A server of its own that answers with this body; its address."""
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(body) + "\n")
        server.stdin.flush()
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.kill()


class Bare:
    """The writes of a journal, by the system's own calls.

    Args:
        folder: Where they go.
        kept: What is kept of each answer.
        large: Whether that is a file by itself.
    """

    def __init__(self, folder: Path, kept: bytes, *, large: bool) -> None:
        self._part, self._whole = folder / "bare.part", folder / "bare"
        lines = folder / "bare.lines"
        self._lines = os.open(lines, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        self._kept = kept if large else b""
        self._line = bytes(_LINE + (0 if large else len(kept)))

    def before(self) -> None:
        """A call is about to be made."""
        os.write(self._lines, bytes(_LINE))

    def after(self) -> None:
        """It has its answer."""
        if self._kept:
            handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(handle, self._kept)
            os.close(handle)
            self._part.rename(self._whole)
        os.write(self._lines, self._line)

    def over(self) -> None:
        """Nobody asks for it: it goes, which does not count."""
        self._whole.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file of lines."""
        os.close(self._lines)


async def measured(
    case: Case, mode: str, folder: Path, calls: int, rounds: int, journals: list[Any]
) -> list[float]:
    """Milliseconds of the processor for a call: of raw httpx, with the bytes alone, with each journal.

    They are medians.

    The calls take turns, so that what else runs on the machine is the same to all of them; each
    time in another order, since each leaves the memory to the next one as it has used it.

    Args:
        case: The call.
        mode: Empty for the synchronous client, or `Async`.
        folder: Where images are saved.
        calls: How many are in a round.
        rounds: How many rounds there are.
        journals: A journal each, or None for none.
    """
    with serving(case.body) as url:
        original = getattr(framewire, mode + case.service)("sk-0123456789abcdefghijklmnop", url)
        raw = httpx.AsyncClient() if mode else httpx.Client()
        clients = [original.with_options(journal=journal) for journal in journals]
        ways = [partial(_raw, raw, url), partial(case.call, original)]
        ways += [partial(case.call, client) for client in clients]
        bare = Bare(folder, case.kept, large=case.large)
        took: list[list[float]] = [[] for _ in ways]
        dice = random.Random(0)
        for number in range(rounds + 1):
            sums = [0.0] * len(ways)
            for _ in range(calls):
                for place in dice.sample(range(len(ways)), len(ways)):
                    way, started = ways[place], time.process_time()
                    if place == _BARE:
                        bare.before()
                    result = await _awaited(way())
                    if place == _BARE:
                        bare.after()
                    if isinstance(result, httpx.Response):
                        read = result.json()
                        if case.saved:
                            image = b64decode(read["data"][0]["b64_json"])
                            (folder / f"{place}.png").write_bytes(image)
                    elif case.saved:
                        await _awaited(result.images[0].save(folder / f"{place}.png"))
                    sums[place] += time.process_time() - started
                    if place == _BARE:
                        bare.over()
            if number:
                for times, total in zip(took, sums, strict=True):
                    times.append(total / calls * 1000)
        bare.close()
        await _awaited(original.close())
        await _awaited(raw.aclose() if isinstance(raw, httpx.AsyncClient) else raw.close())
    return [statistics.median(times) for times in took]


def _raw(client: Any, url: str) -> Any:
    return client.post(url, json={"model": "m", "prompt": "x"})


async def _awaited(result: Any) -> Any:
    return await result if inspect.isawaitable(result) else result


def main(arguments: list[str] | None = None) -> int:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--calls",
        type=int,
        default=MOST_BEGUN,
        help=f"calls of each kind in a round ({MOST_BEGUN})",
    )
    parser.add_argument("--rounds", type=int, default=8, help="how often each is measured (8)")
    chosen = parser.parse_args(arguments)
    print(
        "| milliseconds of the processor a call | raw httpx | without | with | difference "
        "| results=False | bytes alone |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|")
    with (
        tempfile.TemporaryDirectory() as name,
        Journal(Path(name, "a.db")) as plain,
        Journal(Path(name, "b.db"), results=False) as bare,
    ):
        for case in CASES:
            calls = min(chosen.calls, MOST_LARGE) if case.large else chosen.calls
            for mode in ("", "Async"):
                raw, alone, without, with_results, unkept = asyncio.run(
                    measured(case, mode, Path(name), calls, chosen.rounds, [None, plain, bare])
                )
                print(
                    f"| {case.title}, {mode.lower() or 'sync'} | {raw:.3f} "
                    f"| {without:.3f} | {with_results:.3f} "
                    f"| {with_results / without - 1:+.0%} | {unkept / without - 1:+.0%} "
                    f"| {alone / without - 1:+.0%} |",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
