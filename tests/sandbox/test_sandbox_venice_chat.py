"""Venice's chat: an echo, tools, images, schemas, streams."""

from __future__ import annotations

import json
from typing import Any

import pytest

from framewire.sandbox.validate import contract
from framewire.sandbox.venice.answers import example
from tests.sandbox.plain_client import PNG_BASE64, PlainClient
from tests.sandbox.venice_facts import CHAT_PATH, TOOL, chat


def _events(text: str) -> list[Any]:
    lines = [line.removeprefix("data: ") for line in text.split("\n\n") if line]
    assert lines[-1] == "[DONE]"
    return [json.loads(line) for line in lines[:-1]]


def test_chat_echoes_the_prompt(raw: PlainClient) -> None:
    answer = chat(raw, n=2)
    contents = [choice["message"]["content"] for choice in answer["choices"]]
    assert contents == ["SANDBOX: you said: hello there", "SANDBOX: you said: hello there (2)"]
    assert answer["choices"][0]["finish_reason"] == "stop"
    usage = answer["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


@pytest.mark.parametrize(
    ("named", "model"),
    [("default_vision", "qwen-2.5-vl"), ("gpt-4o", "llama-3.3-70b"), ("qwen3-4b", "qwen3-4b")],
)
def test_a_model_is_named_by_id_trait_or_foreign_name(
    raw: PlainClient, named: str, model: str
) -> None:
    assert chat(raw, model=named)["model"] == model


def test_chat_stops_at_the_limit(raw: PlainClient) -> None:
    choice = chat(raw, max_completion_tokens=2, logprobs=True)["choices"][0]
    assert (choice["message"]["content"], choice["finish_reason"]) == ("SANDBOX: you", "length")
    assert choice["logprobs"]["token"] == "SANDBOX:"


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        ("auto", "look_up"),
        ({"type": "function", "function": {"name": "other"}}, "other"),
    ],
)
def test_chat_calls_a_tool(raw: PlainClient, choice: Any, name: str) -> None:
    schema = {"type": "object", "properties": {"query": {"type": "string"}}}
    tools = [
        {"type": "function", "function": {"name": each, "parameters": schema}}
        for each in ("look_up", "other")
    ]
    answer = chat(raw, tools=tools, tool_choice=choice)["choices"][0]
    called = answer["message"]["tool_calls"][0]["function"]
    assert (answer["finish_reason"], answer["message"]["content"]) == ("tool_calls", None)
    assert (called["name"], json.loads(called["arguments"])) == (name, {"query": "hello there"})


def test_chat_reads_a_tool_result_and_obeys_tool_choice_none(raw: PlainClient) -> None:
    messages = [
        {"role": "user", "content": "look"},
        {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]},
        {"role": "tool", "content": "42", "tool_call_id": "1"},
    ]
    for more in ({"messages": messages}, {"tool_choice": "none"}):
        answer = chat(raw, tools=[TOOL], **more)["choices"][0]
        assert answer["finish_reason"] == "stop"
    assert "42" in chat(raw, messages=messages)["choices"][0]["message"]["content"]


def test_chat_sees_images(raw: PlainClient) -> None:
    parts: list[dict[str, Any]] = [
        {"type": "text", "text": "what is this?"},
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PNG_BASE64}"}},
        {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}},
    ]
    content = chat(raw, parts)["choices"][0]["message"]["content"]
    assert "a PNG image of 48x32 and an image at https://example.com/a.png" in content
    parts[1]["image_url"] = {"url": "data:image/png;base64,AAAA"}
    messages = [{"role": "user", "content": parts}]
    refused = raw.post(CHAT_PATH, json={"model": "qwen-2.5-vl", "messages": messages})
    assert refused.status_code == 400


def test_chat_fills_in_a_schema(raw: PlainClient) -> None:
    schema = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 5},
            "kind": {"enum": ["a", "b"]},
            "counts": {"type": "array", "items": {"type": "integer", "minimum": 3}},
        },
    }
    wanted = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}
    content = chat(raw, response_format=wanted)["choices"][0]["message"]["content"]
    assert json.loads(content) == {"name": "hello", "kind": "a", "counts": [3]}
    plain = chat(raw, response_format={"type": "json_object"})["choices"][0]["message"]["content"]
    assert json.loads(plain) == {"sandbox": True, "prompt": "hello there"}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"const": 7}, 7),
        ({"default": "d"}, "d"),
        ({"anyOf": [{"type": "boolean"}]}, True),
        ({"type": ["null", "string"]}, None),
        ({"type": "string", "minLength": 4}, "t..."),
        ({"type": "number"}, 1.5),
        ({"properties": {"a": {"type": "array", "minItems": 2, "items": {}}}}, {"a": ["t", "t"]}),
    ],
)
def test_an_example_follows_its_schema(schema: dict[str, Any], value: Any) -> None:
    assert example(schema, "t") == value


def test_chat_streams_events_with_usage_at_the_end(raw: PlainClient) -> None:
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": "a b"}], "stream": True}
    answer = raw.post(CHAT_PATH, json=body)
    events = _events(answer.text)

    assert answer.headers["content-type"].startswith("text/event-stream")
    text = "".join(event["choices"][0]["delta"].get("content", "") for event in events[:-1])
    assert text == "SANDBOX: you said: a b"
    assert events[-2]["choices"][0]["finish_reason"] == "stop"
    assert (events[-1]["choices"], events[-1]["usage"]["total_tokens"] > 0) == ([], True)
    schema = {"$ref": "#/components/schemas/VeniceChatCompletionChunk"}
    validator = contract().validator("chunk", schema)
    assert [list(validator.iter_errors(event)) for event in events] == [[]] * len(events)
    without = {**body, "stream_options": {"include_usage": False}}
    assert "usage" not in _events(raw.post(CHAT_PATH, json=without).text)[-1]
    assert raw.sandbox.ledger.venice.accepted == 2


def test_a_streamed_tool_call(raw: PlainClient) -> None:
    body = {"messages": [{"role": "user", "content": "a"}], "model": "gpt-4o", "stream": True}
    events = _events(raw.post(CHAT_PATH, json={**body, "tools": [TOOL]}).text)
    called = events[1]["choices"][0]["delta"]["tool_calls"][0]
    assert (called["index"], called["function"]["name"]) == (0, "look_up")


def test_chat_tells_how_it_searched(raw: PlainClient) -> None:
    wanted = {"enable_web_search": "on", "character_slug": "alan-watts"}
    found = chat(raw, venice_parameters=wanted)["venice_parameters"]
    assert found["web_search_citations"][0]["url"] == "https://example.com/"
    assert found["character_slug"] == "alan-watts"
