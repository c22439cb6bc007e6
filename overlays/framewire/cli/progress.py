"""How far a call is: a line that is drawn again on a terminal, one line in a pipe."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from framewire.cli.output import ERASED, Output, clean, width

_TICK = 0.1
_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_MINUTE = 60


def seconds(elapsed: float) -> str:
    """A duration for people: `4 s`, `2 min 05 s`."""
    whole = int(elapsed)
    return f"{whole} s" if whole < _MINUTE else f"{whole // _MINUTE} min {whole % _MINUTE:02d} s"


class Progress:
    """Shows one call while it runs.

    Args:
        output: Where it is shown.
        what: What is made, and by which model.
        cost: What it is expected to cost, in words.
        announced: Whether an earlier call of the same command has said so in a pipe.
        clock: Monotonic seconds.

    Attributes:
        lively: Whether it is a line that is drawn again.
    """

    def __init__(
        self,
        output: Output,
        what: str,
        cost: str,
        *,
        announced: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._output = output
        self._announced = announced
        self._what, self._cost, self._state = clean(what), clean(cost), "sending"
        self._clock = clock
        self._begun = clock()
        self.lively = output.lively(output.stderr) and not output.quiet
        self._over = threading.Event()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return self._clock() - self._begun

    def take(self, event: Any) -> None:
        """Take over what a look at a job has shown."""
        status = clean(event.status or "waiting")
        done = "" if event.progress is None else f" {event.progress:.0f} %"
        self._state = f"{status}{done}"
        self._output.event(
            "progress", job_id=event.job_id, status=event.status, progress=event.progress,
            seconds=round(self.elapsed, 1),
        )  # fmt: skip

    def state(self, words: str) -> None:
        """Say in words how far it is."""
        self._state = clean(words)

    def line(self, frame: str, columns: int) -> str:
        """The line as it is now.

        Args:
            frame: The sign that moves.
            columns: How wide it may be: what matters least is left out first.
        """
        time_and_cost = f"{seconds(self.elapsed)}  {self._cost}"
        whole = f"{frame} {self._what}  {self._state}  {time_and_cost}"
        if len(whole) < columns:
            return whole
        room = columns - 1 - len(frame) - len(self._state) - len(time_and_cost) - 5
        if room >= 8:
            return f"{frame} {self._what[: room - 1]}…  {self._state}  {time_and_cost}"
        return f"{frame} {self._state}  {seconds(self.elapsed)}"[: columns - 1]

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let something else be printed, in lines of its own above this one."""
        with self._turn:
            if self._thread is not None:
                self._output.stderr.write(ERASED)
                self._output.stderr.flush()
            yield

    def _draw(self) -> None:
        at = 0
        while not self._over.wait(_TICK):
            line = self.line(_FRAMES[at % len(_FRAMES)], width())
            with self._turn:
                self._output.stderr.write(f"{ERASED}{line}")
                self._output.stderr.flush()
            at += 1
        self._output.stderr.write(ERASED)
        self._output.stderr.flush()

    def __enter__(self) -> Self:
        if self.lively:
            self._thread = threading.Thread(target=self._draw, name="progress", daemon=True)
            self._thread.start()
        elif not self._announced:
            self._output.note(f"{self._what}, {self._cost}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
