"""Conversations: tools, images, forms of the answer, and events."""

import base64
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import (
    APIConnectionError,
    InvalidArgumentError,
    MissingFileError,
    OutcomeUnknownError,
    PaymentRequiredError,
    ResponseDecodeError,
    image_part,
    venice_headers,
)
from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import HELLO, TEXT_MODEL, World, drawing, listed, png, settled

WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "The weather of a place",
        "parameters": {
            "type": "object",
            "properties": {"place": {"type": "string"}},
            "required": ["place"],
        },
    },
}
PERSON = {
    "type": "json_schema",
    "json_schema": {
        "type": "object",
        "properties": {"age": {"type": "number"}, "name": {"type": "string"}},
        "required": ["name", "age"],
    },
}
OPERATION = "venice_create_chat_completion"


def _text_of(events: list[Any]) -> str:
    pieces = [choice.delta.content for event in events for choice in event.choices]
    return "".join(piece or "" for piece in pieces)


async def test_a_tool_is_called_and_its_answer_goes_back_in_the_same_conversation(
    client: Any,
) -> None:
    chat = client.chat.completions
    messages: list[Any] = [{"role": "user", "content": "Rain in Oslo?"}]
    asked = (await settled(chat.create(TEXT_MODEL, messages, tools=[WEATHER]))).choices[0]
    call = asked.message.tool_calls[0]
    assert (asked.finish_reason, call["function"]["name"]) == ("tool_calls", "weather")
    assert json.loads(call["function"]["arguments"]) == {"place": "Rain in Oslo?"}
    messages += [
        asked.message,
        {"role": "tool", "tool_call_id": call["id"], "content": "dry"},
    ]
    answer = await settled(chat.create(TEXT_MODEL, messages, tools=[WEATHER]))
    assert answer.choices[0].message.content == "SANDBOX: the tool said 'dry'."


async def test_a_chosen_tool_is_the_one_called(client: Any) -> None:
    other = {"type": "function", "function": {"name": "other"}}
    chosen = {"type": "function", "function": {"name": "other"}}
    answer = await settled(
        client.chat.completions.create(
            TEXT_MODEL, HELLO, tools=[WEATHER, other], tool_choice=chosen
        )
    )
    assert answer.choices[0].message.tool_calls[0]["function"]["name"] == "other"


async def test_an_answer_follows_the_schema_it_was_asked_for(client: Any) -> None:
    answer = await settled(
        client.chat.completions.create("venice-uncensored", HELLO, response_format=PERSON)
    )
    assert set(json.loads(answer.choices[0].message.content)) == {"name", "age"}


@pytest.mark.parametrize("given", ["path", "text", "bytes", "file", "drawing", "base64", "data"])
async def test_a_model_sees_an_image_however_it_is_given(
    given: str, client: Any, image_file: Path
) -> None:
    inline = base64.b64encode(png()).decode()
    images: dict[str, Any] = {
        "path": image_file, "text": str(image_file), "bytes": png(), "file": BytesIO(png()),
        "drawing": drawing(), "base64": inline, "data": f"data:image/png;base64,{inline}",
    }  # fmt: skip
    content = [{"type": "text", "text": "What is this?"}, image_part(images[given])]
    answer = await settled(
        client.chat.completions.create("qwen-2.5-vl", [{"role": "user", "content": content}])
    )
    assert "a PNG image of 300x256" in answer.choices[0].message.content


def test_an_address_stays_an_address_in_a_message() -> None:
    part = image_part("https://example.com/boat.jpg")
    assert part == {"type": "image_url", "image_url": {"url": "https://example.com/boat.jpg"}}


def test_an_image_part_names_the_type_that_the_file_has(tmp_path: Path) -> None:
    stream = BytesIO()
    drawing().save(stream, format="JPEG")
    url = image_part(base64.b64encode(stream.getvalue()).decode())["image_url"]["url"]
    assert url.startswith("data:image/jpeg;base64,/9j/")
    path = tmp_path / "boat.webp"
    drawing().save(path)
    assert image_part(path)["image_url"]["url"].startswith("data:image/webp;base64,")


def test_what_is_no_image_is_no_image_part(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no image")
    with pytest.raises(InvalidArgumentError, match="no image but text/plain"):
        image_part(text)
    with pytest.raises(InvalidArgumentError, match="no image"):
        image_part(b"no image")
    with pytest.raises(MissingFileError):
        image_part(tmp_path / "missing.png")


async def test_events_are_typed_and_the_tokens_come_with_the_last(client: Any) -> None:
    stream = await settled(
        client.chat.completions.create(
            TEXT_MODEL, HELLO, stream=True, stream_options={"include_usage": True}
        )
    )
    assert stream.usage is None
    events = await listed(stream)
    assert {type(event) for event in events} == {api.VeniceChatCompletionChunk}
    assert _text_of(events) == "SANDBOX: you said: Why is the sky blue?"
    assert events[0].choices[0].delta.role == "assistant"
    assert [c.finish_reason for e in events for c in e.choices][-1] == "stop"
    assert events[-1].choices == []
    assert isinstance(stream.usage, api.VeniceChatCompletionUsage)
    assert stream.usage == events[-1].usage
    assert stream.usage.total_tokens == stream.usage.prompt_tokens + stream.usage.completion_tokens
    assert stream.complete


async def test_a_stream_without_usage_ends_all_the_same(client: Any) -> None:
    stream = await settled(
        client.chat.completions.create(
            TEXT_MODEL, HELLO, stream=True, stream_options={"include_usage": False}
        )
    )
    events = await listed(stream)
    assert (stream.usage, stream.complete) == (None, True)
    assert _text_of(events).endswith("blue?")


async def test_a_tool_call_streams_in_pieces(client: Any) -> None:
    stream = await settled(
        client.chat.completions.create(TEXT_MODEL, HELLO, tools=[WEATHER], stream=True)
    )
    calls = [
        choice.delta.tool_calls[0]
        for event in await listed(stream)
        for choice in event.choices
        if choice.delta.tool_calls
    ]
    assert calls[0]["function"]["name"] == "weather"


async def test_a_stream_shows_the_headers_of_its_answer(client: Any) -> None:
    stream = await settled(client.chat.completions.create(TEXT_MODEL, HELLO, stream=True))
    assert stream.venice_headers.limit_requests == 500
    assert stream.venice_headers == venice_headers(stream)
    await settled(stream.close())
    with pytest.raises(OutcomeUnknownError):
        await listed(stream)


async def test_a_stream_is_left_early_without_harm(world: World, client: Any) -> None:
    stream = await settled(client.chat.completions.create(TEXT_MODEL, HELLO, stream=True))
    if world.kind == "sync":
        with stream as events:
            first = next(iter(events))
    else:
        async with stream as events:
            first = await anext(aiter(events))
    assert first.choices[0].delta.role == "assistant"
    assert not stream.complete
    assert (await settled(client.models.list())).data


async def test_a_stream_that_breaks_off_says_that_it_was_paid(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault(OPERATION, kind="truncated", share=0.5)
    stream = await settled(client.chat.completions.create(TEXT_MODEL, HELLO, stream=True))
    with pytest.raises(OutcomeUnknownError) as caught:
        await listed(stream)
    assert isinstance(caught.value, APIConnectionError | ResponseDecodeError)
    assert "billing.usage_history" in str(caught.value)
    assert len(framewire_sandbox.requests) == 1


async def test_a_refused_stream_is_an_error_at_once(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault(OPERATION, kind="status", status=402)
    with pytest.raises(PaymentRequiredError):
        await settled(client.chat.completions.create(TEXT_MODEL, HELLO, stream=True))


async def test_thoughts_and_citations_are_typed(world: World) -> None:
    body = {
        "id": "chatcmpl-abc123", "object": "chat.completion", "created": 1677858240,
        "model": "venice-uncensored",
        "choices": [{
            "index": 0, "finish_reason": "length", "stop_reason": "stop",
            "logprobs": {"token": "hello", "logprob": -0.34, "bytes": [104], "top_logprobs": [
                {"token": "hello", "logprob": -0.34}]},
            "message": {"role": "assistant", "content": "The sky", "reasoning_content": "Hm.",
                        "tool_calls": []},
        }],
        "usage": {"prompt_tokens": 10, "completion_tokens": 20, "total_tokens": 30},
        "venice_parameters": {"enable_web_search": "auto", "web_search_citations": [
            {"title": "Sky", "url": "https://example.com", "date": "2025-01-01"}]},
    }  # fmt: skip
    client, _ = world.answering(httpx.Response(200, json=body))
    answer = await settled(client.chat.completions.create("venice-uncensored", HELLO))
    choice = answer.choices[0]
    assert (choice.message.reasoning_content, choice.stop_reason) == ("Hm.", "stop")
    assert choice.logprobs.top_logprobs[0].logprob == -0.34
    assert answer.venice_parameters.web_search_citations[0].title == "Sky"
    assert answer.to_dict() == body
