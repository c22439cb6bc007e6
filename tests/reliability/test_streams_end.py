"""Streamed answers end: whole, or in an error that says the answer was paid for, and closed."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framewire._async import stream as async_stream
from framewire._sync import stream as sync_stream
from framewire.errors import FramewireError, OutcomeUnknownError
from tests.contract.harness import MODES, listed, opened, settle
from tests.reliability import kit
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

_EVENT = json.dumps({"id": "c1", "choices": [{"index": 0, "delta": {"content": "a"}}]}).encode()
_DONE = b"data: [DONE]\n\n"
_MOST = 2000
_TALK = [{"role": "user", "content": "hi"}]
_WHOLE = b"data: " + _EVENT + b"\n\n" + _DONE
_SENT = {"Content-Type": "text/event-stream"}

_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                b"data: " + _EVENT + b"\n\n",
                b"data: " + _EVENT + b"\r\n\r\n",
                b"data: " + _EVENT[:20],
                _EVENT[20:] + b"\n\n",
                b": a comment\n\n", b"\n\n", b"\r", b"event: x\n", b"retry: 5\n\n", b"data\n\n",
                b"data: null\n\n", b"data: []\n\n", b"data: {}\n\n", b"data: 5\n\n", b"data: {\n\n",
                b'data: {"error": {"message": ["x"]}}\n\n', b'data: {"error": "busy"}\n\n',
                b'data: {"choices": [null, 5, {"delta": "x"}]}\n\n', b"data: [DONE]\n", _DONE,
                b"data: " + b"[" * 20_000 + b"\n\n", b"\xff\xfe\n\n", b"\xef\xbb\xbfdata: {}\n\n",
            ]
        ),
        st.binary(max_size=12),
    ),
    max_size=8,
)  # fmt: skip
_ENDS = st.sampled_from(
    [None, httpx.ReadError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.StreamClosed]
)


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that comes in pieces, ends in its own way, and knows whether it was closed."""

    def __init__(self, pieces: list[bytes], end: Any, *, again: bytes | None = None) -> None:
        self.pieces, self.end, self.again = pieces, end, again
        self.closed = False
        self.sent = 0

    def __iter__(self) -> Any:
        yield from self.pieces
        while self.again is not None:
            self.sent += 1
            assert self.sent < _MOST, "the stream is read for ever"
            yield self.again
        if self.end is not None:
            raise self.end("broken") if self.end is not httpx.StreamClosed else self.end()

    async def __aiter__(self) -> Any:
        for piece in self:
            yield piece

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


async def _read(mode: str, body: _Body) -> tuple[Any, list[Any] | FramewireError]:
    """The stream and its events, or the error that it ended in."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=body)

    async with kit.answering("venice", mode, answer) as client:
        talk = [{"role": "user", "content": "hi"}]
        try:
            stream = await settle(client.chat.completions.create("m", talk, stream=True))
            return stream, await listed(stream)
        except FramewireError as error:
            return None, error


@pytest.mark.parametrize("mode", MODES)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(pieces=_PIECES, end=_ENDS, done=st.booleans())
async def test_a_stream_of_anything_ends_and_says_whether_it_is_whole(
    mode: str, pieces: list[bytes], end: Any, done: bool
) -> None:
    body = _Body([*pieces, *([b"\n\n", _DONE] if done else [])], end)
    stream, outcome = await _read(mode, body)
    assert body.closed
    if isinstance(outcome, FramewireError):
        assert isinstance(outcome, OutcomeUnknownError), repr(outcome)
    else:
        assert stream.complete, "it was cut short, and nobody said so"
        assert all(event.to_dict() is not None and repr(event) for event in outcome)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("piece", [b": still here\n\n", b"\n\n", b"x", b"data: 1\n"])
async def test_a_connection_that_is_kept_alive_without_events_is_given_up(
    piece: bytes, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(0, 1_000_000, 10))

    class Clock:
        @staticmethod
        def monotonic() -> float:
            return float(next(moments))

    for module in (sync_stream, async_stream):
        monkeypatch.setattr(module, "time", Clock)
    body = _Body([b"data: " + _EVENT + b"\n\n"], None, again=piece)
    _, outcome = await _read(mode, body)
    assert isinstance(outcome, OutcomeUnknownError)
    assert isinstance(outcome, TimeoutError), repr(outcome)
    assert body.closed
    assert body.sent <= 40


@pytest.mark.parametrize("mode", MODES)
async def test_leaving_the_loop_closes_a_stream_that_never_ends(mode: str) -> None:
    body = _Body([], None, again=b"data: " + _EVENT + b"\n\n")

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=body)

    async with kit.answering("venice", mode, answer) as client:
        talk = [{"role": "user", "content": "hi"}]
        stream = await settle(client.chat.completions.create("m", talk, stream=True))
        if mode == "async":
            async with stream:
                async for _ in stream:
                    break
        else:
            with stream:
                for _ in stream:
                    break
    assert body.closed
    assert body.sent <= 2


def _in_chunks(server: FaultServer, connection: socket.socket) -> bool:
    """The end of the body comes a moment after the last event."""
    head = fault.head(200, {**_SENT, "Transfer-Encoding": "chunked"})
    connection.sendall(head + b"%x\r\n%b\r\n" % (len(_WHOLE), _WHOLE))
    server.stopping.wait(0.01)
    connection.sendall(b"0\r\n\r\n")
    return True


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("act", [fault.reply(_WHOLE, headers=_SENT), _in_chunks])
async def test_a_stream_that_ended_gives_its_connection_back(
    act: fault.Action, mode: str, serve: Callable[..., FaultServer]
) -> None:
    server = serve(act)
    async with opened("venice", mode, server.url) as client:
        for _ in range(20):
            stream = await settle(client.chat.completions.create("m", _TALK, stream=True))
            assert len(await listed(stream)) == 1
            assert stream.complete
    assert (server.count, server.connections) == (20, 1)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("behind", [b"", b": still here\n\n"], ids=["silent", "goes on"])
async def test_a_body_that_does_not_end_with_its_last_event_holds_nobody_up(
    behind: bytes, mode: str, serve: Callable[..., FaultServer]
) -> None:
    def act(server: FaultServer, connection: socket.socket) -> bool:
        connection.sendall(fault.head(200, _SENT) + _WHOLE)
        while not server.stopping.wait(0.001):
            connection.sendall(behind)
        return False

    server = serve(act)
    async with opened("venice", mode, server.url) as client:
        stream = await settle(client.chat.completions.create("m", _TALK, stream=True))
        began = time.monotonic()
        assert len(await listed(stream)) == 1
        assert stream.complete
        assert time.monotonic() - began < 10  # 0.2 s on a machine that has nothing else to do
        assert client._transport.pool.get().taken == 0
