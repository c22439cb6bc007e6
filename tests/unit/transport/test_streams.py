"""Answers that arrive as events: typed, broken off, refused, left early."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from framewire import errors
from tests.contract.harness import MODES, SHORT, listed, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
TALK = [{"role": "user", "content": "hi"}]
SSE = {"Content-Type": "text/event-stream", "CF-RAY": "ray-1"}


def event(text: str, **more: Any) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return b"data: " + json.dumps({**body, "choices": [choice], **more}).encode() + b"\n\n"


HELLO = event("hel") + b": keep-alive\n\n" + event("lo ").replace(b"\n\n", b"\r\n\r\n")
END = b"data: [DONE]\n\n"


def stream(client: Any) -> Any:
    return client.chat.completions.create("m", TALK, stream=True)


def text_of(chunks: list[Any]) -> str:
    return "".join(chunk.choices[0].delta.content for chunk in chunks)


@pytest.mark.parametrize("mode", MODES)
async def test_events_are_typed_and_end_with_done(mode: str, serve: Serve) -> None:
    server = serve(reply(HELLO + event("wörld", brand_new={"a": 1}) + END, 200, SSE))
    async with opened("venice", mode, server.url) as client:
        events = await settle(stream(client))
        assert (events.status_code, events.headers["cf-ray"]) == (200, "ray-1")
        chunks = await listed(events)
    assert text_of(chunks) == "hello wörld"
    assert (chunks[0].id, type(chunks[0]).__name__) == ("c1", "VeniceChatCompletionChunk")
    assert chunks[-1]["brand_new"] == {"a": 1}
    assert events.complete


@pytest.mark.parametrize("mode", MODES)
async def test_events_may_be_cut_anywhere(mode: str, serve: Serve) -> None:
    body = HELLO + event("wörld") + END

    def bytewise(_: FaultServer, connection: Any) -> bool:
        connection.sendall(fault.head(200, {**SSE, "Content-Length": str(len(body))}))
        for byte in body:
            connection.sendall(bytes([byte]))
        return True

    server = serve(bytewise)
    async with opened("venice", mode, server.url) as client:
        assert text_of(await listed(await settle(stream(client)))) == "hello wörld"


BROKEN = [
    ("connection breaks off", fault.cut(HELLO, 5000, SSE), 2),
    ("ends without [DONE]", reply(HELLO, 200, SSE), 2),
    ("no JSON", reply(HELLO + b"data: {oops\n\n" + END, 200, SSE), 2),
    ("no object", reply(HELLO + b"data: [1]\n\n" + END, 200, SSE), 2),
    ("a page", fault.page(200), 0),
    ("empty", reply(b"", 200, SSE), 0),
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "action", "before"), BROKEN)
async def test_a_stream_that_breaks_off_was_paid_for_and_says_so(
    name: str, action: Any, before: int, mode: str, serve: Serve
) -> None:
    server = serve(action)
    got: list[Any] = []
    async with opened("venice", mode, server.url) as client:
        events = await settle(stream(client))
        with pytest.raises(errors.FramewireError) as caught:
            await collect(events, got)
    error = caught.value
    assert len(got) == before
    assert not events.complete
    assert isinstance(error, errors.APIConnectionError | errors.ResponseDecodeError)
    assert isinstance(error, errors.OutcomeUnknownError), name
    assert (error.service, error.operation) == ("venice", "create_chat_completion")
    assert server.count == 1


async def collect(events: Any, into: list[Any]) -> None:
    if hasattr(events, "__aiter__"):
        async for chunk in events:
            into += [chunk]
    else:
        into.extend(events)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "action",
    [
        fault.cut(HELLO, 5000, SSE),
        reply(HELLO, 200, SSE),
        reply(b'data: {"error": {"message": "overloaded", "code": "busy"}}\n\n', 200, SSE),
    ],
)
async def test_an_error_inside_a_stream_names_the_request(
    action: Any, mode: str, serve: Serve
) -> None:
    server = serve(action)
    async with opened("venice", mode, server.url) as client:
        events = await settle(stream(client))
        with pytest.raises(errors.FramewireError) as caught:
            await listed(events)
    assert caught.value.request_id == "ray-1"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("error", ["overloaded", {"message": "overloaded", "code": "busy"}])
async def test_an_error_event_is_raised_with_its_text(error: Any, mode: str, serve: Serve) -> None:
    error_event = b"data: " + json.dumps({"error": error}).encode() + b"\n\n"
    server = serve(reply(HELLO + error_event + END, 200, SSE))
    got: list[Any] = []
    async with opened("venice", mode, server.url) as client:
        with pytest.raises(errors.ResponseDecodeError, match="overloaded"):
            await collect(await settle(stream(client)), got)
    assert text_of(got) == "hello "


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("action", "cls", "sends"),
    [
        (reply({"error": "no"}, 401), errors.AuthenticationError, 1),
        (reply({"error": "slow"}, 429), errors.RateLimitError, 3),
        (reply({"error": "x"}, 500), errors.OutcomeUnknownError, 1),
        (fault.close, errors.OutcomeUnknownError, 1),
    ],
)
async def test_a_stream_that_is_refused_is_refused_like_any_call(
    action: Any, cls: type, sends: int, mode: str, serve: Serve
) -> None:
    server = serve(action)
    async with opened("venice", mode, server.url) as client:
        with pytest.raises(cls):
            await settle(stream(client))
    assert server.count == sends


def endless(server: FaultServer, connection: Any) -> bool:
    connection.sendall(fault.head(200, SSE) + HELLO)
    return fault.hang(server, connection)


async def one(events: Any) -> Any:
    return await anext(events) if hasattr(events, "__anext__") else next(iter(events))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("how", ["close", "with", "with error"])
async def test_leaving_a_stream_early_gives_its_connection_back(
    how: str, mode: str, serve: Serve
) -> None:
    server = serve(endless, reply({"object": "list", "type": "text", "data": []}))
    # One connection and no patience: the second call works only if the first gave its one back.
    kind = httpx.AsyncClient if mode == "async" else httpx.Client
    own = kind(limits=httpx.Limits(max_connections=1))
    options = {"http_client": own, "timeout": 0.3, "max_retries": 0}
    try:
        async with opened("venice", mode, server.url, **options) as client:
            events = await settle(stream(client))
            assert text_of([await one(events)]) == "hel"
            if how == "close":
                await settle(events.close())
                await settle(events.close())
            else:
                await left(events, how)
            assert (await settle(client.models.list())).data == []
    finally:
        await settle(own.aclose() if mode == "async" else own.close())
    assert server.count == 2


async def left(events: Any, how: str) -> None:
    """Leave the `with` block of a stream, in peace or not."""
    try:
        if hasattr(events, "__aenter__"):
            async with events:
                fail(how)
        else:
            with events:
                fail(how)
    except LookupError:
        assert how == "with error"


def fail(how: str) -> None:
    if how == "with error":
        raise LookupError


@pytest.mark.parametrize("mode", MODES)
async def test_a_stream_that_falls_silent_times_out(mode: str, serve: Serve) -> None:
    server = serve(endless)
    async with opened("venice", mode, server.url, timeout=SHORT) as client:
        events = await settle(stream(client))
        with pytest.raises(errors.APITimeoutError) as caught:
            await listed(events)
    assert isinstance(caught.value, errors.OutcomeUnknownError)
    assert server.count == 1
