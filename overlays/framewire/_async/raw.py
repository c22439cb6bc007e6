"""`with_raw_response`: the same methods, returning the answer as it came."""

import inspect
from typing import Any

from framewire._core.answer import Answer
from framewire._core.capture import CAPTURED
from framewire._core.raw import RawResponse, raw_response


class AsyncRawView:
    """A client or resource whose methods return `RawResponse`.

    Args:
        target: The client or resource.
    """

    def __init__(self, target: Any) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._target, name)
        if not callable(member):
            return AsyncRawView(member) if hasattr(member, "_client") else member

        async def method(*args: Any, **kwargs: Any) -> RawResponse:
            answers: list[Answer] = []
            token = CAPTURED.set(answers)
            try:
                result = member(*args, **kwargs)
                if inspect.isawaitable(result):
                    result = await result
            finally:
                CAPTURED.reset(token)
            return raw_response(name, answers, result)

        return method
