"""What the sandbox's chat model says: an echo, a tool call, or an object of the asked schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """One alternative."""

    content: str | None
    finish: Literal["stop", "length", "tool_calls"] = "stop"
    tool_calls: list[dict[str, Any]] = field(default_factory=list)
    logprobs: dict[str, Any] | None = None

    @property
    def pieces(self) -> list[str]:
        """The content word by word; joined, they are the content."""
        words = (self.content or "").split(" ")
        return [word + " " for word in words[:-1]] + words[-1:] if self.content else []


def compose(body: Mapping[str, Any], seen: list[str], number: int) -> Answer:
    """Return the answer to a chat request.

    Args:
        body: The request.
        seen: What its images show.
        number: Which alternative.
    """
    messages = body["messages"]
    last = messages[-1]
    asked = _text(last)
    if (tool := _tool(body)) and last["role"] == "user":
        return Answer(None, "tool_calls", [_call(tool, asked, number)])
    wanted = body.get("response_format") or {}
    if wanted and wanted.get("type") != "text":
        schema = wanted.get("json_schema", {})
        schema = schema.get("schema", schema)
        sample = example(schema, asked) if schema else {"sandbox": True, "prompt": asked}
        return Answer(json.dumps(sample, ensure_ascii=False))
    if last["role"] == "tool":
        content = f"SANDBOX: the tool said {asked!r}."
    elif seen:
        content = f"SANDBOX: I see {' and '.join(seen)}. You said: {asked}"
    else:
        content = f"SANDBOX: you said: {asked}"
    if number:
        content += f" ({number + 1})"
    return _limited(content, body)


def example(schema: Mapping[str, Any], text: str, depth: int = 0) -> Any:
    """Return a value that a simple JSON Schema allows; texts are the given one."""
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    if schema.get("enum"):
        return schema["enum"][0]
    for key in ("anyOf", "oneOf", "allOf"):
        if schema.get(key):
            return example(schema[key][0], text, depth + 1)
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if kind == "object" and depth < _DEEPEST:
        properties: Mapping[str, Any] = schema.get("properties", {})
        return {name: example(each, text, depth + 1) for name, each in properties.items()}
    if kind == "array":
        count = schema.get("minItems", 1) if depth < _DEEPEST else 0
        return [example(schema.get("items", {}), text, depth + 1) for _ in range(count)]
    if kind == "string":
        padded = text.ljust(schema.get("minLength", 0), ".")
        return padded[: schema.get("maxLength", len(padded))]
    plain: dict[str, Any] = {"integer": 1, "number": 1.5, "boolean": True, "object": {}}
    if kind in ("integer", "number"):
        return max(plain[kind], schema.get("minimum", plain[kind]))
    return plain.get(kind)


def _tool(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    # Searches are the service's own; only a function is for the caller to answer.
    tools = [tool for tool in body.get("tools") or [] if "function" in tool]
    choice = body.get("tool_choice")
    if not tools or choice == "none":
        return None
    if isinstance(choice, Mapping):
        named = choice["function"]["name"]
        tools = [tool for tool in tools if tool["function"]["name"] == named]
    function: Mapping[str, Any] | None = tools[0]["function"] if tools else None
    return function


def _call(function: Mapping[str, Any], asked: str, number: int) -> dict[str, Any]:
    arguments = example(function.get("parameters") or {"type": "object"}, asked)
    called = {"name": function["name"], "arguments": json.dumps(arguments, ensure_ascii=False)}
    return {"id": f"call_sandbox_{number}", "type": "function", "function": called}


def _limited(content: str, body: Mapping[str, Any]) -> Answer:
    limit = body.get("max_completion_tokens") or body.get("max_tokens")
    words = content.split(" ")
    logprobs = None
    if body.get("logprobs"):
        logprobs = {"token": words[0], "logprob": -0.1, "bytes": list(words[0].encode())}
        logprobs["top_logprobs"] = [{"token": words[0], "logprob": -0.1}]
    if limit and len(words) > limit:
        return Answer(" ".join(words[:limit]), "length", logprobs=logprobs)
    return Answer(content, logprobs=logprobs)


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        return " ".join(part["text"] for part in content if part.get("type") == "text")
    return content or ""
