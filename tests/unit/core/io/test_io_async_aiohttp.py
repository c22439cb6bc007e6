"""HTTP by aiohttp's parser: read, written and kept alive as httpcore does it, on real sockets."""

import asyncio
import importlib.util
from collections.abc import AsyncIterator, Sequence
from typing import Any, Self

import h11
import httpx
import pytest

import framewire
from framewire._core.io.async_aiohttp import AiohttpConnection
from framewire._core.io.async_sender import Sender
from framewire._core.io.way import TRANSPORT, Way
from framewire.errors import ConfigurationError, InvalidArgumentError
from tests.unit.core.kit import asked

TRANSPORTS = (None, "aiohttp")
GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Says the same to every request, and keeps what was asked."""

    def __init__(self, pieces: Sequence[bytes], *, closes: bool = False) -> None:
        self.pieces, self.closes = pieces, closes
        self.connections, self.asked = 0, bytearray()
        self.url = ""
        self.talks: list[Any] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/a?b=%2F"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await asyncio.gather(*self.talks)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.talks.append(asyncio.current_task())
        while data := await reader.read(1 << 20):
            self.asked += data
            if not data.endswith((b"\r\n\r\n", b"end", b"0\r\n\r\n")):
                continue
            for piece in self.pieces:
                writer.write(piece)
                await asyncio.sleep(0)
            if self.closes:
                break
        writer.close()


async def _answers(transport: str | None, server: Server, times: int = 1, **more: Any) -> list[Any]:
    """Status and body of each answer."""
    sender = Sender(Way(transport=transport))
    assert (sender._speaks is AiohttpConnection) is (transport == "aiohttp")
    found = []
    try:
        for _ in range(times):
            request = asked(more.get("method", "GET"), server.url, **more.get("sent", {}))
            request.extensions["timeout"] = {"connect": 5, "read": 5, "write": 5, "pool": 5}
            response = await sender.send(request)
            body = b"".join([piece async for piece in response.aiter_raw()])
            found.append((response.status_code, body))
    finally:
        await sender.close()
    return found


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    ("pieces", "closes", "body", "connections"),
    [
        ([GOOD[:9], GOOD[9:30], GOOD[30:]], False, b"ok", 1),
        ([b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n", GOOD], False, b"ok", 1),
        ([b"HTTP/1.1 100 Continue\r\n\r\n" + GOOD], False, b"ok", 1),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n", b"1\r\nk\r\n",
          b"0\r\n\r\n"], False, b"ok", 1),
        ([b"HTTP/1.1 204 None\r\n\r\n"], False, b"", 1),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"], False, b"", 1),
        ([b"HTTP/1.1 200 OK\r\n\r\no", b"k"], True, b"ok", 2),
        ([b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"], False, b"ok", 2),
        ([GOOD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")], False, b"ok", 2),
        ([GOOD.replace(b"200", b"503")], False, b"ok", 2),
        ([GOOD.replace(b"200", b"404")], False, b"ok", 1),
        # What nobody asked for answers nothing.
        ([GOOD + GOOD.replace(b"ok", b"no")], False, b"ok", 2),
        ([GOOD + b"HTTP/1.1 2"], False, b"ok", 2),
    ],
)  # fmt: skip
async def test_answers_are_read(
    transport: str | None, pieces: list[bytes], closes: bool, body: bytes, connections: int
) -> None:
    """However they are framed; a connection that may not be used again is not."""
    async with Server(pieces, closes=closes) as server:
        found = await _answers(transport, server, 2)
        assert [content for _, content in found] == [body, body]
        assert server.connections == connections


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    "pieces",
    [
        [GOOD[:-1]],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok"],
        [b"HTTP/1.1 200 O"],
        [],
        [b"what?\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * (1 << 18) + b"\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n", *[b"X: " + b"y" * 5000 + b"\r\n"] * 100],
    ],
)
async def test_what_is_no_answer_is_an_error_of_httpx(
    transport: str | None, pieces: list[bytes]
) -> None:
    """The same one, whichever library read it."""
    async with Server(pieces, closes=True) as server:
        with pytest.raises(httpx.RemoteProtocolError):
            await _answers(transport, server)


async def _parts() -> AsyncIterator[bytes]:
    for part in (b"", b"one", b"x" * 70_000, b"end"):
        yield part


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    ("sent", "body"),
    [
        ({"content": b"the end"}, b"\r\n\r\nthe end"),
        ({"content": b"x" * 70_000 + b"end"}, b"\r\n\r\n" + b"x" * 70_000 + b"end"),
        (
            {"content": _parts()},
            b"\r\n\r\n3\r\none\r\n11170\r\n" + b"x" * 70_000 + b"\r\n3\r\nend\r\n0\r\n\r\n",
        ),
    ],
)
async def test_requests_are_written(
    transport: str | None, sent: dict[str, Any], body: bytes
) -> None:
    """Target and body go out as they are."""
    async with Server([GOOD]) as server:
        if not isinstance(sent["content"], bytes):
            sent = {"content": _parts()}
        assert await _answers(transport, server, method="POST", sent=sent) == [(200, b"ok")]
        asked = bytes(server.asked)
        assert asked.startswith(b"POST /a?b=%2F HTTP/1.1\r\nHost: 127.0.0.1:")
        assert asked.endswith(body)


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    "sent",
    [
        {"headers": {"X-Odd": "a\r\nX-Second: b"}},
        {"headers": {"X Odd": "a"}},
        {"headers": {"X-Odd": "a\0"}},
        {"headers": {"Content-Length": "9"}, "content": b"end"},
        {"headers": {"Content-Length": "1"}, "content": b"end"},
    ],
)
async def test_what_would_break_the_request_is_refused(
    transport: str | None, sent: dict[str, Any]
) -> None:
    """A header cannot become two, nor a body the next request."""
    async with Server([GOOD]) as server:
        with pytest.raises((httpx.LocalProtocolError, h11.LocalProtocolError)):
            await _answers(transport, server, method="POST", sent=sent)
        assert b"X-Second" not in server.asked
        assert b"end" not in server.asked or b"Content-Length: 9" in server.asked


@pytest.mark.parametrize("made", [framewire.AsyncVisgate, framewire.AsyncFramewire])
async def test_a_transport_is_chosen(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """By an option or the environment; a copy keeps it."""
    arguments = ("key",) if made is framewire.AsyncVisgate else ()
    with pytest.raises(InvalidArgumentError, match="there is no transport 'pigeons'"):
        made(*arguments, transport="pigeons")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"\[aiohttp\]"):
        made(*arguments, transport="aiohttp")
    monkeypatch.setenv(TRANSPORT, "aiohttp")
    with pytest.raises(ConfigurationError, match=r"\[aiohttp\]"):
        made(*arguments)


async def test_a_transport_is_for_own_connections_of_asynchronous_clients() -> None:
    """Everything else says so."""
    with pytest.raises(InvalidArgumentError, match="asynchronous"):
        framewire.Visgate("key", transport="aiohttp")
    async with httpx.AsyncClient() as http:
        with pytest.raises(InvalidArgumentError, match="transport="):
            framewire.AsyncVisgate("key", transport="aiohttp", http_client=http)
    async with framewire.AsyncVisgate("key", transport="aiohttp") as client:
        assert client._transport.pool.way.transport == "aiohttp"
        with pytest.raises(InvalidArgumentError, match="transport="):
            client.with_options(transport="aiohttp")
