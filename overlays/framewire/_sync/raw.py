# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""`with_raw_response`: the same methods, returning the answer as it came."""

import inspect
from typing import Any

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.capture import CAPTURED
from framewire._core.exchange.raw import RawResponse, raw_response


class RawView:
    """A client or resource whose methods return `RawResponse`.

    Args:
        target: The client or resource; one that can be called itself answers likewise.
        name: How it is called, for messages.
    """

    def __init__(self, target: Any, name: str = "call") -> None:
        self._target = target
        self._name = name

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._target, name)
        if inspect.ismethod(member) or inspect.isfunction(member) or hasattr(member, "_client"):
            return RawView(member, name)
        return member

    def __call__(self, *args: Any, **kwargs: Any) -> RawResponse[Any]:
        answers: list[Answer] = []
        token = CAPTURED.set(answers)
        try:
            result = self._target(*args, **kwargs)
            if inspect.isawaitable(result):
                result = result
        finally:
            CAPTURED.reset(token)
        return raw_response(self._name, answers, result)
