"""Speaking to the synchronous and the asynchronous client of Venice in one description."""

import inspect
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import httpx
from PIL import Image

from framewire import AsyncVenice, Venice

KEY = "venice-test-key"
TEXT_MODEL = "llama-3.3-70b"
HELLO = [{"role": "user", "content": "Why is the sky blue?"}]


async def settled(value: Any) -> Any:
    """The value, or what it is awaited to."""
    return await value if inspect.isawaitable(value) else value


async def listed(items: Any) -> list[Any]:
    """Everything an iterator of either world yields."""
    if hasattr(items, "__aiter__"):
        return [item async for item in items]
    return list(items)


def drawing(width: int = 300, height: int = 256) -> Image.Image:
    """An image large enough for every operation."""
    return Image.new("RGB", (width, height), "teal")


def png(width: int = 300, height: int = 256) -> bytes:
    """The same as a PNG file."""
    stream = BytesIO()
    drawing(width, height).save(stream, format="PNG")
    return stream.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(data)).size


def left_in(folder: Path) -> list[str]:
    """Names of what stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


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
        cls: Any = Venice if self.kind == "sync" else AsyncVenice
        made = cls(**{"api_key": KEY, **arguments})
        made._transport.clock = self.time.clock
        made._transport.wall_clock = self.time.clock
        # No pause at all: whatever is counted within a time falls into it.
        made._transport.dice = lambda: 0.0
        made._transport.sleep = self.time.sleep if self.kind == "sync" else self.time.asleep
        self.opened.append(made)
        return made

    def answering(self, *answers: httpx.Response, **arguments: Any) -> tuple[Any, list[Any]]:
        """A client whose requests get these answers in turn, the last one for ever.

        Returns:
            The client, and the requests it sent.
        """
        sent: list[httpx.Request] = []
        left = [(answer.status_code, answer.headers, _body(answer)) for answer in answers]

        def handle(request: httpx.Request) -> httpx.Response:
            sent.append(request)
            status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            return httpx.Response(status, headers=headers, content=body)

        async def async_handle(request: httpx.Request) -> httpx.Response:
            await request.aread()
            return handle(request)

        http: Any = (
            httpx.Client(transport=httpx.MockTransport(handle))
            if self.kind == "sync"
            else httpx.AsyncClient(transport=httpx.MockTransport(async_handle))
        )
        made = self.client(base_url="http://venice.invalid/api/v1", http_client=http, **arguments)
        self.opened.append(Closing(http))
        return made, sent


def _body(answer: httpx.Response) -> bytes:
    return answer.read()


@attrs.frozen
class Closing:
    """Something httpx made, closed like a client."""

    http: Any

    def close(self) -> Any:
        return self.http.close() if isinstance(self.http, httpx.Client) else self.http.aclose()


@attrs.frozen
class Call:
    """One method, what it asks the service, and what has to hold of its result.

    Args:
        name: What the test shows.
        do: The call.
        asks: Method and path below the base URL.
        holds: True of the result.
        sends: JSON body, if any.
        query: Query parameters.
    """

    name: str
    do: Callable[[Any], Any]
    asks: tuple[str, str]
    holds: Callable[[Any], object]
    sends: Any = None
    query: Mapping[str, str] = attrs.field(factory=dict)
