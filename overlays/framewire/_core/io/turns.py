"""Waiting in a queue until one is called, in an event loop or in a thread."""

import threading
from contextlib import suppress


class AsyncTurn:
    """One coroutine that waits; it may be called from any thread."""

    __slots__ = ("_called", "_loop")

    def __init__(self) -> None:
        import asyncio

        self._loop = asyncio.get_running_loop()
        self._called = asyncio.Event()

    def call(self) -> None:
        """End the wait, or the next one."""
        with suppress(RuntimeError):  # its event loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._called.set)

    async def wait(self, seconds: float | None) -> None:
        """Wait until called.

        Args:
            seconds: At most so long, or None for no limit.
        """
        import asyncio

        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._called.wait()
        self._called.clear()


class Turn:
    """One thread that waits."""

    __slots__ = ("_called",)

    def __init__(self) -> None:
        self._called = threading.Event()

    def call(self) -> None:
        """End the wait, or the next one."""
        self._called.set()

    def wait(self, seconds: float | None) -> None:
        """Wait until called.

        Args:
            seconds: At most so long, or None for no limit.
        """
        self._called.wait(seconds)
        self._called.clear()
