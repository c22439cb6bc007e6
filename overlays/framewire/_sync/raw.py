# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""`with_raw_response`: the same methods, returning the answer as it came."""

import inspect
from collections.abc import Callable
from typing import Any

from framewire._core.exchange.capture import Capture
from framewire._core.exchange.raw import RawResponse, raw_response


class RawView:
    """A client or resource whose methods return `RawResponse`.

    Each call is made by a copy of the client that keeps the call's own answers, so that calls at
    the same time do not mix theirs.

    Args:
        client: The client.
        target: What is viewed, found again in a copy of the client.
        name: How it is called, for messages.
    """

    def __init__(self, client: Any, target: Callable[[Any], Any], name: str = "call") -> None:
        self._client = client
        self._target = target
        self._name = name

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._target(self._client), name)
        if inspect.ismethod(member) or inspect.isfunction(member) or hasattr(member, "_client"):
            return RawView(self._client, lambda client: getattr(self._target(client), name), name)
        return member

    def __call__(self, *args: Any, **kwargs: Any) -> RawResponse[Any]:
        capture = Capture()
        try:
            result = self._target(self._client._observed(capture))(*args, **kwargs)
            if inspect.isawaitable(result):
                result = result
        finally:
            capture.close()
        return raw_response(self._name, capture.answer, result)
