"""Ctrl-C: the first ends after what is in flight, the second at once; nothing paid is lost.

What ends a service or a session (SIGTERM, SIGHUP) is heard in the same way: who sends it waits for
a while before the process is killed.

What is in flight is a paid request on its way, or a paid result on its way to the disk. A wait for
a job is not: the job goes on without us, and is taken up again by its id.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


class Interrupts:
    """Listens for Ctrl-C while a command runs.

    Args:
        tell: Told, in words, that the end has to wait for what is in flight.

    Attributes:
        asked: Whether the end was asked for.
        words: By what, in words.
    """

    def __init__(self, tell: Callable[[str], Any]) -> None:
        self._tell = tell
        self._before: dict[int, Any] = {}
        self._in_flight = False
        self.asked = False
        self.words = "Ctrl-C"

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

    def _caught(self, number: int, _frame: FrameType | None) -> None:
        self.words = "Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name
        if self.asked or not self._in_flight:
            self.asked = True
            raise KeyboardInterrupt
        self.asked = True
        self._tell(f"ending after what is in flight; {self.words} again ends at once")

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
                # `nohup` has one ignored; a program that runs the command may listen itself.
                if number == signal.SIGINT or signal.getsignal(number) == signal.SIG_DFL:
                    self._before[number] = signal.signal(number, self._caught)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)
