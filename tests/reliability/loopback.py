"""A server inside the test's own event loop: what happens in which turn is the same each time."""

import asyncio
import json
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self, cast

_MOMENTS = 5000

Answers = Callable[[str, str, str], Sequence[bytes]]
"""From method, target and the server's address to the pieces of an answer; b"" closes."""


def answer(body: Any, kind: str = "application/json", status: int = 200, more: str = "") -> bytes:
    """A whole answer; a body that is no bytes is JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n"
    return f"{head}{more}\r\n".encode() + content


class _Connection(asyncio.Protocol):
    def __init__(self, server: "Loopback") -> None:
        self._server = server
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # That of uvloop is of no class of asyncio.
        self._transport = cast("asyncio.Transport", transport)
        self._server.open.add(self)
        self._server.most = max(self._server.most, len(self._server.open))

    def connection_lost(self, error: Exception | None) -> None:
        self._server.open.discard(self)

    def data_received(self, data: bytes) -> None:
        self._data += data
        top, end, body = self._data.partition(b"\r\n\r\n")
        lines = top.decode("latin-1").split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:])}
        if not end or len(body) < int(headers.get("content-length", 0)):
            return
        self._data = b""
        method, target, _ = lines[0].split(" ")
        self._server.asked.append(target)
        self._send(list(self._server.answers(method, target, self._server.url)))

    def _send(self, pieces: list[bytes]) -> None:
        if not pieces or self._transport.is_closing():
            return
        piece = pieces.pop(0)
        if not piece:
            self._transport.close()
            return
        self._transport.write(piece)
        # Each piece in a turn of its own, so that each can be the last that is heard.
        asyncio.get_running_loop().call_soon(self._send, pieces)

    def close(self) -> None:
        self._transport.abort()


class Loopback:
    """The server.

    Args:
        answers: What it says.

    Attributes:
        open: Connections that are open.
        most: The most that were open at once.
        asked: Targets of the requests that arrived.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.open: set[_Connection] = set()
        self.most = 0
        self.asked: list[str] = []

    async def left_open(self) -> set[_Connection]:
        """The connections that nobody closes; one that was closed is heard of in a later turn."""
        for _ in range(_MOMENTS):
            if not self.open:
                break
            await asyncio.sleep(0.001)
        return self.open

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: _Connection(self), "127.0.0.1", 0, backlog=4096
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        for connection in list(self.open):
            connection.close()
        await self._server.wait_closed()
