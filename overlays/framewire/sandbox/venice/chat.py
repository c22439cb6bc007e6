"""Chat: an answer that repeats what the request said, whole or streamed word by word."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from typing import Any

from framewire.sandbox import images, input_images
from framewire.sandbox.messages import Call, Reply, dump, json_reply
from framewire.sandbox.venice import catalogue
from framewire.sandbox.venice.answers import Answer, compose
from framewire.sandbox.venice.base import Charge, VeniceBase

_MILLION = 1_000_000
_OTHERS = {"input_audio": "sound", "video_url": "video", "file": "file"}
_PARAMETERS: dict[str, Any] = {
    "enable_web_search": "off",
    "enable_web_citations": False,
    "enable_web_scraping": False,
    "enable_e2ee": False,
    "return_search_results_as_documents": False,
    "include_venice_system_prompt": True,
    "include_search_results_in_stream": False,
    "strip_thinking_response": False,
    "disable_thinking": False,
}


class Chat(VeniceBase):
    """``/chat/completions``."""

    async def create_chat_completion(self, call: Call) -> Reply:
        """Continue a conversation."""
        body = call.json
        model = catalogue.found(self.models, body["model"], "text")
        if model is None:
            return self.bad("model", "Specified model not found")
        try:
            seen = _images(body["messages"])
        except input_images.BadImageError as error:
            return self.bad("messages", f"Invalid image: {error}")
        answers = [compose(body, seen, number) for number in range(body.get("n") or 1)]
        identifier = f"chatcmpl-{self.world.ids.hex(32)}"
        usage = _usage(body, answers)
        usd = self._charge_tokens(call, model, identifier, usage)
        head = {"id": identifier, "created": int(self.clock.unix()), "model": model}
        parameters = {**_PARAMETERS, **(body.get("venice_parameters") or {})}
        if parameters["enable_web_search"] == "on":
            citation = {"title": "Sandbox", "url": "https://example.com/", "content": "SANDBOX"}
            parameters["web_search_citations"] = [citation]
        if body.get("stream"):
            options = body.get("stream_options") or {}
            wanted = options.get("include_usage", True)
            events = _events(head, answers, parameters, usage if wanted else None)
            return Reply(content_type="text/event-stream", stream=events)
        answer = {
            **head,
            "object": "chat.completion",
            "choices": [_choice(number, each) for number, each in enumerate(answers)],
            "prompt_logprobs": None,
            "usage": usage,
            "cost": {"usd": usd, "diem": 0},
            "venice_parameters": parameters,
        }
        return json_reply(answer)

    def _charge_tokens(
        self, call: Call, model: str, identifier: str, usage: dict[str, Any]
    ) -> float:
        pricing = self.models[model]["model_spec"]["pricing"]
        now = self.clock.unix()
        paid = ("input", usage["prompt_tokens"]), ("output", usage["completion_tokens"])
        charges = [
            Charge(
                f"{model}-llm-{way}-mtoken",
                tokens / _MILLION,
                pricing[way]["usd"],
                now,
                call.key,
                identifier,
                usage["prompt_tokens"],
                usage["completion_tokens"],
                1,
            )
            for way, tokens in paid
        ]
        self.charge(call, model, *charges)
        return sum(charge.usd for charge in charges)


def _choice(number: int, answer: Answer) -> dict[str, Any]:
    message: dict[str, Any] = {
        "role": "assistant",
        "content": answer.content,
        "reasoning_content": None,
        "tool_calls": answer.tool_calls,
    }
    return {
        "index": number,
        "finish_reason": answer.finish,
        "stop_reason": None,
        "logprobs": answer.logprobs,
        "message": message,
    }


async def _events(
    head: dict[str, Any],
    answers: list[Answer],
    parameters: dict[str, Any],
    usage: dict[str, Any] | None,
) -> AsyncIterator[bytes]:
    def event(number: int, delta: dict[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": number, "delta": delta, "finish_reason": finish, "logprobs": None}
        return _event({**head, "object": "chat.completion.chunk", "choices": [choice]})

    for number, answer in enumerate(answers):
        yield event(number, {"role": "assistant", "content": ""})
        for piece in answer.pieces:
            yield event(number, {"content": piece})
            await asyncio.sleep(0)
        for index, called in enumerate(answer.tool_calls):
            yield event(number, {"tool_calls": [{"index": index, **called}]})
        yield event(number, {}, answer.finish)
    if usage is not None:
        last = {**head, "object": "chat.completion.chunk", "choices": [], "usage": usage}
        yield _event({**last, "venice_parameters": parameters})
    yield b"data: [DONE]\n\n"


def _event(body: dict[str, Any]) -> bytes:
    return b"data: " + dump(body) + b"\n\n"


def _usage(body: dict[str, Any], answers: list[Answer]) -> dict[str, Any]:
    asked = _tokens(dump(body["messages"]).decode())
    given = sum(_tokens(answer.content or "") + 8 * len(answer.tool_calls) for answer in answers)
    return {
        "prompt_tokens": asked,
        "completion_tokens": given,
        "prompt_tokens_details": None,
        "total_tokens": asked + given,
    }


def _tokens(text: str) -> int:
    return math.ceil(len(text) / 4)


def _images(messages: list[dict[str, Any]]) -> list[str]:
    """Return a description of each image, sound, video and file in a conversation.

    Raises:
        BadSourceError: A data URI holds no image.
    """
    seen = []
    for message in messages:
        content = message.get("content")
        for part in content if isinstance(content, list) else ():
            if part.get("type") != "image_url":
                seen += [f"a {_OTHERS[part['type']]}"] if part.get("type") in _OTHERS else []
                continue
            url = part["image_url"]["url"]
            if url.startswith("data:"):
                canvas = images.opened(input_images.decode_image(url))
                seen.append(f"a {canvas.format} image of {canvas.width}x{canvas.height}")
            else:
                seen.append(f"an image at {url}")
    return seen
