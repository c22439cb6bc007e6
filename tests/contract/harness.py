"""Opening clients of either kind against a local server, with a time of their own."""

import inspect
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import framewire

MODES = ("sync", "async")
KEY = "key-of-the-test-1"
# Seconds after which a silent server is given up, where that is what a test is about: long beside
# the milliseconds that a connection and a request take, on a busy machine too.
SHORT = 1.5
DATA = Path(__file__).parent / "data"


def recorded(name: str) -> Any:
    """What stands in one of the data files, without its note on where it comes from."""
    document = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert document.pop("source")
    (rows,) = document.values()
    return rows


async def settle(value: Any) -> Any:
    """The value, awaited where an asynchronous client made it."""
    return await value if inspect.isawaitable(value) else value


async def listed(stream: Any) -> list[Any]:
    """Everything a stream or iterator yields, of either kind."""
    if hasattr(stream, "__aiter__"):
        return [item async for item in stream]
    return list(stream)


class FakeTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 5000.0
        self.wall = 1_800_000_000.0
        self.sleeps: list[float] = []
        self.dice = 1.0

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds
        self.wall += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)

    def give(self, client: Any) -> None:
        """Let a client live in this time."""
        transport = client._transport
        transport.clock = lambda: self.now
        transport.wall_clock = lambda: self.wall
        transport.dice = lambda: self.dice
        transport.sleep = (
            self.async_sleep if type(client).__name__.startswith("Async") else self.sleep
        )


def client_class(service: str, mode: str) -> Any:
    prefix = "Async" if mode == "async" else ""
    return getattr(framewire, f"{prefix}{service.capitalize()}")


@asynccontextmanager
async def opened(
    service: str, mode: str, url: str, time: FakeTime | None = None, **options: Any
) -> AsyncIterator[Any]:
    """A client of a service at `url`; Siray's second host stands under `/gateway`.

    Args:
        service: Service name.
        mode: `sync` or `async`.
        url: Base URL.
        time: The time it lives in; left out it never really sleeps either.
        options: Further constructor arguments.
    """
    arguments: dict[str, Any] = {"api_key": KEY, "base_url": url, **options}
    if service == "siray":
        arguments.setdefault("gateway_url", f"{url}/gateway")
    client = client_class(service, mode)(**arguments)
    (time or FakeTime()).give(client)
    try:
        yield client
    finally:
        await settle(client.close())


def without(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name not in names}
