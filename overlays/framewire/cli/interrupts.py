"""Ctrl-C: the first ends after what is in flight, the second at once; nothing paid is lost.

What is in flight is a paid request on its way, or a paid result on its way to the disk. A wait for
a job is not: the job goes on without us, and is taken up again by its id.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self


class Interrupts:
    """Listens for Ctrl-C while a command runs.

    Args:
        tell: Told, in words, that the end has to wait for what is in flight.
    """

    def __init__(self, tell: Callable[[str], Any]) -> None:
        self._tell = tell
        self._before: Any = None
        self._in_flight = False
        self.asked = False

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """While this runs, the first Ctrl-C only asks for the end.

        Raises:
            KeyboardInterrupt: Ctrl-C came while it ran, or before.
        """
        self.check()
        self._in_flight = True
        try:
            yield
        finally:
            self._in_flight = False
        self.check()

    def landed(self) -> None:
        """What was in flight has arrived: from here on it can be taken up again by its id.

        Raises:
            KeyboardInterrupt: Ctrl-C came while it was in flight.
        """
        self._in_flight = False
        self.check()

    def arriving(self) -> None:
        """A paid result is on its way to the disk: it is in flight again."""
        self._in_flight = True

    def check(self) -> None:
        """End here if that was asked for.

        Raises:
            KeyboardInterrupt: It was.
        """
        if self.asked and not self._in_flight:
            raise KeyboardInterrupt

    def _caught(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked or not self._in_flight:
            self.asked = True
            raise KeyboardInterrupt
        self.asked = True
        self._tell("ending after what is in flight; Ctrl-C again ends at once")

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._caught)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
