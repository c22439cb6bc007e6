"""A server that costs next to nothing: it answers every request with the same small JSON.

Run as a process of its own, so that its work is not counted; it prints its port and ends with its
standard input.
"""

import asyncio
import sys

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


def _answer(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
    return head % len(body) + body


ANSWERS = (_answer(MODELS), _answer(TASK))


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            lower = head.lower()
            at = lower.find(b"content-length:")
            if at >= 0:
                length = int(lower[at + 15 : lower.index(b"\r\n", at)])
                await reader.readexactly(length)
            writer.write(ANSWERS[b"/generations/async/" in head])
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
