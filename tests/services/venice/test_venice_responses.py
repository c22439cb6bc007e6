"""Responses: output by its type, conversations, and events that say when they are over."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import OutcomeUnknownError, ResponseDecodeError, venice_headers
from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import TEXT_MODEL, World, listed, settled

_TOOL = {
    "type": "function",
    "function": {
        "name": "weather",
        "parameters": {"type": "object", "properties": {"place": {"type": "string"}}},
    },
}
_RESPONSE = {
    "id": "resp_1", "object": "response", "created_at": 1, "model": "m", "status": "completed",
    "output": [
        {
            "type": "message", "id": "msg_1", "status": "completed", "role": "assistant",
            "content": [{"type": "output_text", "text": "hello"}],
        }
    ],
}  # fmt: skip
_EVENTS = {"content-type": "text/event-stream"}


def _events(*events: Any, end: str = "") -> httpx.Response:
    body = "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n" for each in events)
    return httpx.Response(200, text=body + end, headers=_EVENTS)


_DELTA = {"type": "response.output_text.delta", "delta": "hel"}
_DONE = {"type": "response.completed", "response": _RESPONSE}


async def test_a_function_is_called_and_its_output_goes_back(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    asked = [{"role": "user", "content": "Rain in Oslo?"}]
    first = await settled(client.responses.create(TEXT_MODEL, asked, tools=[_TOOL]))
    (call,) = first.output
    assert isinstance(call, api.VeniceFunctionCallOutput)
    assert json.loads(call.arguments) == {"place": "Rain in Oslo?"}
    output = {"type": "function_call_output", "call_id": call.call_id, "output": "dry"}
    answer = await settled(client.responses.create(TEXT_MODEL, [*asked, call, output]))
    assert answer.output[0].content[0].text == "SANDBOX: the tool said 'dry'."
    sent = framewire_sandbox.requests[-1].json["input"]
    assert (sent[1]["type"], sent[1]["name"]) == ("function_call", "weather")


async def test_events_come_in_order_and_the_last_holds_the_response(client: Any) -> None:
    stream = await settled(client.responses.create(TEXT_MODEL, "Say hi.", stream=True))
    events = await listed(stream)
    assert [each.sequence_number for each in events] == list(range(len(events)))
    assert events[0].response.status == "in_progress"
    text = "".join(each.delta for each in events if each.type_.endswith("text.delta"))
    assert text == stream.response.output[0].content[0].text == "SANDBOX: you said: Say hi."
    assert (stream.complete, stream.response.status) == (True, "completed")
    assert venice_headers(stream).balance_usd is not None


@pytest.mark.parametrize("end", ["response.completed", "response.incomplete", "response.failed"])
async def test_the_event_that_ends_a_response_ends_the_stream(end: str, world: World) -> None:
    client, _ = world.answering(_events(_DELTA, {"type": end, "response": _RESPONSE}))
    stream = await settled(client.responses.create("m", "hi", stream=True))
    assert [each.type_ for each in await listed(stream)] == [_DELTA["type"], end]
    assert stream.complete


async def test_an_event_that_nobody_knows_is_read_as_it_is(world: World) -> None:
    odd = {"type": "response.thought", "thought": {"depth": 3}, "delta": {"a": 1}}
    client, _ = world.answering(_events(odd, _DONE, end="data: [DONE]\n\n"))
    first, last = await listed(await settled(client.responses.create("m", "hi", stream=True)))
    assert (first["thought"]["depth"], first.delta) == (3, {"a": 1})
    assert isinstance(last.response, api.VeniceResponseObject)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (_events(_DELTA), "ended before"),
        (_events(_DELTA, {"type": "error", "code": "x", "message": "overloaded"}), "overloaded"),
        (_events(_DELTA, {"type": "response.x", "error": {"message": "lost"}}), "lost"),
        (httpx.Response(200, json={"error": "out of order"}), "out of order"),
    ],
)
async def test_a_stream_that_breaks_off_says_so(
    answer: httpx.Response, words: str, world: World
) -> None:
    client, sent = world.answering(answer)
    with pytest.raises(ResponseDecodeError, match=words):
        await listed(await settled(client.responses.create("m", "hi", stream=True)))
    assert len(sent) == 1


async def test_a_whole_answer_to_a_stream_is_one_event(world: World) -> None:
    client, _ = world.answering(httpx.Response(200, json=_RESPONSE))
    stream = await settled(client.responses.create("m", "hi", stream=True))
    (event,) = await listed(stream)
    assert (event.type_, event.response.id) == ("response.completed", "resp_1")


async def test_a_response_that_failed_is_an_error(world: World) -> None:
    failed = {
        **_RESPONSE,
        "status": "failed",
        "output": [],
        "error": {"code": "x", "message": "no"},
    }
    client, sent = world.answering(httpx.Response(200, json=failed))
    with pytest.raises(ResponseDecodeError, match="no"):
        await settled(client.responses.create("m", "hi"))
    assert len(sent) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_an_unknown_outcome_is_never_sent_again(status: int, world: World) -> None:
    client, sent = world.answering(httpx.Response(status, json={"error": "failed"}))
    with pytest.raises(OutcomeUnknownError):
        await settled(client.responses.create("m", "hi"))
    assert len(sent) == 1


async def test_a_kept_stream_is_had_again(world: World, tmp_path: Path) -> None:
    client, sent = world.answering(_events(_DELTA, _DONE), journal=tmp_path / "jobs.db")
    for _ in range(2):
        stream = await settled(
            client.responses.create("m", "hi", stream=True, idempotency_key="row-17")
        )
        assert [each.type_ for each in await listed(stream)] == [_DELTA["type"], _DONE["type"]]
    assert len(sent) == 1
