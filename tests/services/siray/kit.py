"""Opening clients of either kind."""

import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import framewire

KEY = "key-of-the-test-1"
MODES = ("sync", "async")
MIB = 1024 * 1024


async def settle(value: Any) -> Any:
    """The value, awaited where an asynchronous client made it."""
    return await value if inspect.isawaitable(value) else value


@asynccontextmanager
async def opened(mode: str, url: str, gateway: str | None = None, **options: Any) -> AsyncIterator:
    """A client of Siray."""
    cls = framewire.AsyncSiray if mode == "async" else framewire.Siray
    client = cls(KEY, url, gateway or f"{url}/gateway", **options)
    try:
        yield client
    finally:
        await settle(client.close())


class Time:
    """A clock that only sleeping moves."""

    def __init__(self, client: Any) -> None:
        self.now = 5000.0
        self.sleeps: list[float] = []
        transport = client._transport
        transport.clock = lambda: self.now
        transport.wall_clock = lambda: 1_800_000_000.0 + self.now
        transport.sleep = self._async_sleep if "Async" in type(client).__name__ else self._sleep

    def _sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds

    async def _async_sleep(self, seconds: float) -> None:
        self._sleep(seconds)
