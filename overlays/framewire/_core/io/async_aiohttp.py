"""HTTP/1.1 with the parser of aiohttp, which is compiled, on the pool's own connections.

Only reading and writing of messages is another's here: where connections come from, their limits
and when they are given up is the same as with httpcore, and so is everything that rests on that.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpcore
from aiohttp.http import HttpProcessingError, HttpResponseParser

from framewire._core.io.async_http11 import Opening
from framewire._core.io.async_network import Wire
from framewire._core.io.core import Asked
from framewire._core.io.http11 import LARGEST_HEAD, PIECE, Came

_MOST_HEADERS = 1000
# The other side is held up by the connection, never by the parser.
_UNHELD = 1 << 30
_NO_BODY = b"HEAD"
_CONTINUE, _SWITCHED, _FINAL = 100, 101, 200
_HEAD = re.compile(
    rb"[!-~]+ [!-~]+ HTTP/1\.1\r\n"
    rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+: (?:[^\x00-\x20\x7f](?:[^\x00-\x08\x0a-\x1f\x7f]*"
    rb"[^\x00-\x20\x7f])?)?\r\n)*\r\n"
)


class _Flow:
    """Stands where aiohttp has its connection, which it would hold up by itself."""

    connected = True
    _reading_paused = False

    def pause_reading(self) -> None:
        """Nothing: no more than one piece is read ahead."""

    def resume_reading(self, *, resume_parser: bool = True) -> None:
        """Nothing."""


_FLOW: Any = _Flow()


class AiohttpConnection(Opening):
    """A connection whose messages aiohttp's parser reads."""

    async def handle_async_request(self, request: Asked) -> Came:
        """Send a request and return its answer unread.

        Args:
            request: The request, with its limits.

        Raises:
            LocalProtocolError: It cannot be written as HTTP; nothing of it was sent.
            RemoteProtocolError: What came is no HTTP, or it ended too soon.
            NetworkError: The connection broke.
            TimeoutException: A limit was reached.
        """
        head, length = _head(request)
        limits = request.extensions["timeout"]
        if self._wire is None:
            self._wire = await self._opened(limits.get("connect"))
        self._idle = False
        # A server may refuse before it has read all, and its answer says why.
        with suppress(httpcore.WriteError):
            await _write(self._wire, head, request, length, limits.get("write"))
        return await self._answer(self._wire, request.method, limits.get("read"))

    async def _answer(self, wire: Wire, method: bytes, limit: float | None) -> Came:
        parser = HttpResponseParser(
            _FLOW,
            asyncio.get_running_loop(),
            _UNHELD,
            max_line_size=LARGEST_HEAD,
            max_field_size=LARGEST_HEAD,
            max_headers=_MOST_HEADERS,
            response_with_body=method != _NO_BODY,
            read_until_eof=True,
            auto_decompress=False,
        )
        size = 0
        while True:
            data = await wire.read(PIECE, limit)
            if not data:
                raise httpcore.RemoteProtocolError(
                    "Server disconnected without sending a response."
                )
            found = _fed(parser, data)
            # Those before the last one say only that it will come.
            while found and _CONTINUE <= found[0][0].code < _FINAL:
                if found[0][0].code == _SWITCHED:
                    raise httpcore.RemoteProtocolError("the server switched to another protocol")
                found = found[1:]
            if found:
                break
            size += len(data)
            if size > LARGEST_HEAD:
                raise httpcore.RemoteProtocolError("the head of the answer is too large")
        (message, payload), *stray = found
        keeps = not (message.should_close or stray or wire.cut)
        body = _Body(self, wire, parser, payload, limit, keeps)
        extensions = {
            "http_version": b"HTTP/%d.%d" % message.version,
            "reason_phrase": message.reason.encode("utf-8", "surrogateescape"),
            "network_stream": wire,
        }
        return Came(message.code, list(message.raw_headers), body, extensions)

    def ended(self) -> None:
        """The answer came to its end, and the next request may be sent."""
        self._idle = True


class _Body:
    """The body of an answer, read from the connection piece by piece.

    Args:
        connection: Told when it is over.
        wire: Where it is read from.
        parser: What takes the pieces apart.
        payload: Where the parser puts what belongs to the body.
        limit: Seconds of silence.
        keeps: Whether the connection may be used again.
    """

    def __init__(
        self,
        connection: AiohttpConnection,
        wire: Wire,
        parser: Any,
        payload: Any,
        limit: float | None,
        keeps: bool,
    ) -> None:
        self._connection = connection
        self._wire = wire
        self._parser = parser
        self._payload = payload
        self._limit = limit
        self._keeps = keeps

    async def __aiter__(self) -> AsyncIterator[bytes]:
        payload = self._payload
        while True:
            if part := payload.read_nowait():
                yield part
            if payload.is_eof():
                break
            data = await self._wire.read(PIECE, self._limit)
            if data:
                self._keeps = not _fed(self._parser, data) and self._keeps
            else:
                self._keeps = False
                _ended(self._parser)
        if self._keeps and not _begun(self._parser):
            self._connection.ended()

    async def aclose(self) -> None:
        """Nothing: whoever has the connection closes it."""


def _head(request: Asked) -> tuple[bytes, int | None]:
    """A request's head as it is sent, and how long its body will be; None for one in chunks."""
    lines = [b"%b %b HTTP/1.1\r\n" % (request.method, request.target)]
    length: int | None = 0
    for name, value in request.headers:
        lines.append(b"%b: %b\r\n" % (name, value))
        small = name.lower()
        if small == b"content-length":
            length = int(value)
        elif small == b"transfer-encoding":
            length = None
    lines.append(b"\r\n")
    head = b"".join(lines)
    if head.count(b"\n") != len(lines) or _HEAD.fullmatch(head) is None:
        raise httpcore.LocalProtocolError("the request has a header that HTTP does not allow")
    return head, length


async def _write(
    wire: Wire, head: bytes, request: Asked, length: int | None, limit: float | None
) -> None:
    """Send a request; its head goes out together with the first piece of its body."""
    if isinstance(request.stream, bytes) and length == len(request.stream):
        await wire.write(head + request.stream, limit)
        return
    sent, waiting = 0, head
    async for part in _parts(request.stream):
        sent += len(part)
        if not part:
            continue
        if length is not None and sent > length:
            raise httpcore.LocalProtocolError("the body is longer than its Content-Length")
        piece = part if length is not None else b"%x\r\n%b\r\n" % (len(part), part)
        if waiting and len(piece) > PIECE:
            await wire.write(waiting, limit)
            waiting = b""
        await wire.write(waiting + piece, limit)
        waiting = b""
    if length is None:
        waiting += b"0\r\n\r\n"
    elif sent < length:
        raise httpcore.LocalProtocolError("the body is shorter than its Content-Length")
    await wire.write(waiting, limit)


async def _parts(stream: Any) -> AsyncIterator[bytes]:
    if isinstance(stream, bytes):
        yield stream
        return
    async for part in stream:
        yield part


def _fed(parser: Any, data: bytes) -> list[Any]:
    """The heads of answers that some bytes complete."""
    try:
        found: tuple[list[Any], bool, bytes] = parser.feed_data(data)
    except HttpProcessingError as error:
        raise httpcore.RemoteProtocolError(error.message) from error
    return list(found[0])


def _ended(parser: Any) -> None:
    """Tell the parser that the other side has closed the connection."""
    try:
        parser.feed_eof()
    except HttpProcessingError as error:
        raise httpcore.RemoteProtocolError(error.message) from error


def _begun(parser: Any) -> bool:
    """Whether more came than the answer: bytes that nobody asked for."""
    try:
        return parser.feed_eof() is not None
    except Exception:  # noqa: BLE001 - whatever it stumbled over was no part of the answer
        return True
