"""A server that costs next to nothing; the first part of a path says what it answers with.

`/image-1500000-4/...` is answered with four images of 1.5 MB of base64 each, `/catalogue-1700/...`
with so many models, `/chat-2000-32/...` with so many events, so many in one piece, `/slow-2000/...`
after so many milliseconds, `/file-512/...` with so many MiB, which the system sends, and everything
else with the same small JSON. Run as a process of its own, so that its work is not counted; it
prints its port and ends with its standard input.
"""

import asyncio
import sys
import tempfile
from functools import lru_cache

from benchmarks import bodies

MODELS = (
    b'{"models":[{"id":"fal-ai/flux/schnell","name":"Flux Schnell","provider":"fal",'
    b'"media_type":"image","tags":["fast"],"base_cost_micro":3000,"capabilities":'
    b'["text-to-image"],"first_seen_at":"2026-01-01T00:00:00Z"}],"total_count":1704,'
    b'"object":"list","data":[{"id":"m","object":"model","created":1795187019,"owned_by":"custom"}],'
    b'"status":"ok","version":"0.2.0"}'
)
TASK = (
    b'{"code":"success","message":"","data":{"task_id":"t1","action":"imageGenerate",'
    b'"status":"IN_PROGRESS","outputs":[],"fail_reason":"","progress":"30%","submit_time":1,'
    b'"start_time":2,"finish_time":0}}'
)


def _answer(body: bytes) -> list[bytes]:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
    return [head % len(body) + body]


def _stream(pieces: list[bytes]) -> list[bytes]:
    head = (
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    chunks = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces]
    return [head, *chunks, b"0\r\n\r\n"]


@lru_cache
def pieces(what: str) -> list[bytes]:
    """What is written for the first part of a path."""
    kind, *numbers = what.split("-")
    given = [int(number) for number in numbers if number.isdecimal()]
    if kind == "image" and len(given) == 2:
        return _answer(bodies.images(*given))
    if kind == "catalogue" and len(given) == 1:
        return _answer(bodies.catalogue(*given))
    if kind == "chat" and len(given) == 2:
        return _stream(bodies.events(*given))
    return _answer(TASK if kind == "task" else MODELS)


async def _send_file(writer: asyncio.StreamWriter, mebibytes: int) -> None:
    size = mebibytes * 1024 * 1024
    head = b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: %d\r\n\r\n"
    writer.write(head % size)
    await writer.drain()
    with tempfile.TemporaryFile() as file:  # holes: nothing is read from the disk
        file.truncate(size)
        await asyncio.get_running_loop().sendfile(writer.transport, file)


def _asked(head: bytes) -> str:
    if b"/generations/async/" in head:
        return "task"
    return head.split(b" ", 2)[1].decode("ascii").split("/")[1]


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            lower = head.lower()
            at = lower.find(b"content-length:")
            if at >= 0:
                length = int(lower[at + 15 : lower.index(b"\r\n", at)])
                await reader.readexactly(length)
            what = _asked(head)
            if what.startswith("slow-"):
                await asyncio.sleep(int(what.partition("-")[2]) / 1000)
            if what.startswith("file-"):
                await _send_file(writer, int(what.partition("-")[2]))
                continue
            for piece in pieces(what):
                writer.write(piece)
                await writer.drain()
    except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    """Serve until standard input ends."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
