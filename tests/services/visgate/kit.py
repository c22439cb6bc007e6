"""Speaking to the synchronous and the asynchronous client in one description."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import httpx

from framewire import AsyncVisgate, Visgate

KEY = "vg-test-key"
SCHNELL = "fal-ai/flux/schnell"
VEO = "fal-ai/veo3"


async def settled(value: Any) -> Any:
    """The value, or what it is awaited to."""
    return await value if inspect.isawaitable(value) else value


async def listed(items: Any) -> list[Any]:
    """Everything an iterator of either world yields."""
    if hasattr(items, "__aiter__"):
        return [item async for item in items]
    return list(items)


@attrs.define
class Time:
    """A clock that only sleeping moves."""

    now: float = 1000.0
    naps: list[float] = attrs.field(factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


@attrs.define
class World:
    """One kind of client, and the time it lives in.

    Args:
        kind: `sync` or `async`.
        time: Its clock.
    """

    kind: str
    time: Time = attrs.field(factory=Time)
    opened: list[Any] = attrs.field(factory=list)

    def client(self, **arguments: Any) -> Any:
        """A client; it is closed after the test."""
        cls: Any = Visgate if self.kind == "sync" else AsyncVisgate
        return self.adopt(cls(**{"api_key": KEY, **arguments}))

    def adopt(self, made: Any) -> Any:
        """Let a client live in this time and close it after the test."""
        made._transport.clock = self.time.clock
        made._transport.sleep = self.time.sleep if self.kind == "sync" else self.time.asleep
        self.opened.append(made)
        return made

    def answering(self, *answers: Any, **arguments: Any) -> tuple[Any, list[httpx.Request]]:
        """A client whose requests get these answers in turn, the last one for ever.

        Returns:
            The client, and the requests it sent.
        """
        sent: list[httpx.Request] = []
        left = list(answers)

        def handle(request: httpx.Request) -> httpx.Response:
            sent.append(request)
            answer = left.pop(0) if len(left) > 1 else left[0]
            return answer(request) if callable(answer) else respond(answer)

        transport = httpx.MockTransport(handle)
        http: Any = (httpx.Client if self.kind == "sync" else httpx.AsyncClient)(
            transport=transport
        )
        made = self.client(base_url="http://visgate.invalid/api/v1", http_client=http, **arguments)
        self.opened.append(Closing(http))
        return made, sent


@attrs.frozen
class Closing:
    """Something httpx made, closed like a client."""

    http: Any

    def close(self) -> Any:
        return self.http.close() if isinstance(self.http, httpx.Client) else self.http.aclose()


def respond(answer: Any) -> httpx.Response:
    """An answer out of `body` or `(status, body)` or `(status, body, headers)`."""
    status, body, headers = (*answer, {})[:3] if isinstance(answer, tuple) else (200, answer, {})
    return httpx.Response(status, json=body, headers=headers)


Check = Callable[[Any], object]


@attrs.frozen
class Call:
    """One method, what it asks the service, and what has to hold of its result.

    Args:
        name: What the test shows.
        do: The call.
        asks: Method, path and query.
        holds: True of the result.
        sends: JSON body, if any.
    """

    name: str
    do: Callable[[Any], Any]
    asks: tuple[str, str, Mapping[str, str]]
    holds: Check
    sends: Any = None
