"""What the tests of Venice share."""

from __future__ import annotations

from typing import Any

from tests.sandbox.plain_client import PlainClient

CHAT_PATH = "/venice/chat/completions"


TOOL = {"type": "function", "function": {"name": "look_up"}}


GENERATE = {"model": "venice-sd35", "prompt": "a fox", "width": 64, "height": 32}


def chat(raw: PlainClient, content: Any = "hello there", **more: Any) -> Any:
    """Return the answer to one message, or to the given ones."""
    messages = more.pop("messages", [{"role": "user", "content": content}])
    answer = raw.post(CHAT_PATH, json={"model": "llama-3.3-70b", "messages": messages, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()
