"""Responses: the chat model's answer in OpenAI's newer shape, whole or event by event."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

from framewire.sandbox.messages import Call, Reply, dump, json_reply
from framewire.sandbox.venice import catalogue
from framewire.sandbox.venice.answers import Answer, compose
from framewire.sandbox.venice.base import Charge, VeniceBase

_MILLION = 1_000_000


class Responses(VeniceBase):
    """``/responses``."""

    async def create_response(self, call: Call) -> Reply:
        """Continue a conversation, of which nothing is kept."""
        body = call.json
        model = catalogue.found(self.models, body["model"], "text")
        if model is None:
            return self.bad("model", "Specified model not found")
        messages = _messages(body["input"])
        if not messages:
            return self.bad("input", "At least one message is required")
        asked: dict[str, Any] = {"messages": messages, "tools": body.get("tools")}
        choice = body.get("tool_choice")
        asked["tool_choice"] = None if choice in ("auto", "required") else choice
        asked["max_tokens"] = body.get("max_output_tokens")
        answer = compose(asked, [], 0)
        usage = self._charge_response(call, model, messages, answer)
        response = {
            "id": f"resp_{self.world.ids.hex(24)}",
            "object": "response",
            "created_at": int(self.clock.unix()),
            "model": model,
            "status": "completed",
            "output": self._output(body, answer),
            "usage": usage,
        }
        if body.get("stream"):
            return Reply(content_type="text/event-stream", stream=_events(response, answer))
        return json_reply(response)

    def _output(self, body: Mapping[str, Any], answer: Answer) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        ids = self.world.ids
        if body.get("reasoning"):
            found.append(
                {"type": "reasoning", "id": f"rs_{ids.hex(8)}", "summary": ["SANDBOX: I thought."]}
            )
        if body.get("web_search") or _searches(body):
            found.append(
                {"type": "web_search_call", "id": f"ws_{ids.hex(8)}", "status": "completed"}
            )
        for called in answer.tool_calls:
            function = called["function"]
            found.append(
                {
                    "type": "function_call",
                    "id": f"fc_{ids.hex(8)}",
                    "call_id": called["id"],
                    "name": function["name"],
                    "arguments": function["arguments"],
                    "status": "completed",
                }
            )
        if answer.content:
            text = {"type": "output_text", "text": answer.content, "annotations": []}
            found.append(
                {
                    "type": "message",
                    "id": f"msg_{ids.hex(8)}",
                    "status": "completed",
                    "role": "assistant",
                    "content": [text],
                }
            )
        return found

    def _charge_response(
        self, call: Call, model: str, messages: list[dict[str, Any]], answer: Answer
    ) -> dict[str, Any]:
        pricing = self.models[model]["model_spec"]["pricing"]
        asked = -(-len(dump(messages)) // 4)
        made = -(-len(answer.content or "") // 4) + 8 * len(answer.tool_calls)
        now = self.clock.unix()
        charges = [
            Charge(
                f"{model}-llm-{way}-mtoken", tokens / _MILLION, pricing[way]["usd"], now, call.key
            )
            for way, tokens in (("input", asked), ("output", made))
        ]
        self.charge(call, model, *charges)
        return {
            "input_tokens": asked,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": made,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": asked + made,
        }


def _searches(body: Mapping[str, Any]) -> bool:
    return any(tool["type"] in ("web_search", "x_search") for tool in body.get("tools") or [])


def _messages(given: Any) -> list[dict[str, Any]]:
    """Return the input as messages of a chat; items that say nothing are left out."""
    if isinstance(given, str):
        return [{"role": "user", "content": given}] if given else []
    found: list[dict[str, Any]] = []
    for item in given:
        if item.get("type") == "function_call_output":
            found.append({"role": "tool", "content": str(item["output"])})
        elif "role" in item:
            found.append({"role": item["role"], "content": _text(item["content"])})
    return found


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return " ".join(part["text"] for part in content if isinstance(part.get("text"), str))


async def _events(response: dict[str, Any], answer: Answer) -> AsyncIterator[bytes]:
    begun = {**response, "status": "in_progress", "output": []}
    events: list[dict[str, Any]] = [{"type": "response.created", "response": begun}]
    for index, item in enumerate(response["output"]):
        events.append({"type": "response.output_item.added", "output_index": index, "item": item})
        if item["type"] == "message":
            where = {"item_id": item["id"], "output_index": index, "content_index": 0}
            events += [
                {"type": "response.output_text.delta", **where, "delta": piece}
                for piece in answer.pieces
            ]
            events.append({"type": "response.output_text.done", **where, "text": answer.content})
        events.append({"type": "response.output_item.done", "output_index": index, "item": item})
    events.append({"type": "response.completed", "response": response})
    for number, event in enumerate(events):
        data = dump({**event, "sequence_number": number})
        yield f"event: {event['type']}\ndata: ".encode() + data + b"\n\n"
        await asyncio.sleep(0)
