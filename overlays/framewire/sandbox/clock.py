"""Virtual time, in which jobs, caches and waits of the sandbox are measured."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

# Dates are written with four digits of a year.
_LAST = datetime(9000, 1, 1, tzinfo=UTC).timestamp()


class VirtualClock:
    """A clock that runs with its base and can be pushed forward.

    Args:
        base: Monotonic seconds; ``time.monotonic`` unless a test brings its own.
    """

    def __init__(self, base: Callable[[], float] = time.monotonic) -> None:
        self._base = base
        self._offset = 0.0
        self._zero = base()
        self._epoch = time.time()
        self._lock = threading.Lock()
        self._waiting: dict[asyncio.Future[None], asyncio.AbstractEventLoop] = {}
        self._stopped = False

    def now(self) -> float:
        """Return virtual seconds since the clock was made."""
        return self._base() - self._zero + self._offset

    def unix(self) -> float:
        """Return the virtual moment as Unix seconds."""
        return self._epoch + self.now()

    def iso(self, unix: float | None = None) -> str:
        """Return a moment (now unless given) as ISO 8601 in UTC with milliseconds."""
        moment = datetime.fromtimestamp(self.unix() if unix is None else unix, UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def advance(self, seconds: float) -> None:
        """Push the clock forward; everything that waits looks again at once."""
        if not 0 <= seconds < math.inf:
            raise ValueError("virtual time only moves forward, by a finite number of seconds")
        if self.unix() + seconds > _LAST:
            raise ValueError("virtual time ends with the year 9000")
        with self._lock:
            self._offset += seconds
        self._wake()

    def stop(self) -> None:
        """End every wait now and all later ones at once."""
        self._stopped = True
        self._wake()

    def resume(self) -> None:
        """Let waits wait again after :meth:`stop`."""
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether :meth:`stop` was called."""
        return self._stopped

    async def sleep(self, seconds: float) -> None:
        """Wait for virtual seconds to pass."""
        end = self.now() + seconds
        loop = asyncio.get_running_loop()
        while not self._stopped and (left := end - self.now()) > 0:
            wake: asyncio.Future[None] = loop.create_future()
            with self._lock:
                self._waiting[wake] = loop
            try:
                await asyncio.wait((wake,), timeout=left)
            finally:
                with self._lock:
                    self._waiting.pop(wake, None)

    def _wake(self) -> None:
        with self._lock:
            waiting = list(self._waiting.items())
        for wake, loop in waiting:
            loop.call_soon_threadsafe(_finish, wake)


def _finish(wake: asyncio.Future[None]) -> None:
    if not wake.done():
        wake.set_result(None)
