# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Carrying out the hooks of observers round a call; what reads or writes files has a thread."""

from collections.abc import Callable, Sequence
from typing import Any

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.flow import PreparedCall, Setback
from framewire._core.exchange.observer import End, Observer, Watch
from framewire._core.io import sync_backend as backend


class Watching:
    """Those who watch one call.

    Args:
        watches: Their watches, in the order in which they are told.
    """

    def __init__(self, watches: Sequence[Watch]) -> None:
        self.watches = watches

    def begin(self, sleep: Callable[[float], Any]) -> Answer | None:
        """Tell that the request is about to be sent; whoever raises keeps it from being sent.

        Args:
            sleep: Waits so many seconds.

        Returns:
            An answer that stands for it, so that nothing is sent.
        """
        begun: list[Watch] = []
        try:
            for watch in self.watches:
                if watch.prepares:
                    begun.append(watch)
                    backend.awaited(watch.prepare())
            for watch in self.watches:
                if not watch.prepares:
                    begun.append(watch)
                answer = backend.soon(watch.begin) if watch.blocking else watch.begin()
                while isinstance(answer, float):
                    sleep(answer)
                    answer = backend.in_thread(watch.begin)
                if isinstance(answer, Answer):
                    return answer
        except BaseException as error:
            end = End(error=error, sent=False)
            for watch in begun:
                watch.settled(end)
            raise
        return None

    def sent(self) -> None:
        """Tell that the request goes out."""
        for watch in self.watches:
            if watch.hears_sent:
                backend.awaited(watch.sent())

    def paused(self, seconds: float | None, why: Setback | None = None) -> None:
        """Tell of a pause and why there is one, or with None of its end."""
        for watch in self.watches:
            if watch.blocking:
                backend.soon(watch.paused, seconds, why)
            else:
                backend.awaited(watch.paused(seconds, why))

    def settled(self, end: End) -> None:
        """Tell how the call ended."""
        left = iter(self.watches)
        try:
            for watch in left:
                if not watch.blocking:
                    backend.call(watch.settled, end)
                    continue
                try:
                    backend.soon(watch.settled, end)
                except BaseException:
                    # Interrupted: the thread may never have begun.
                    watch.settled(end)
                    raise
        except BaseException:
            for watch in left:
                backend.later(watch.settled(end))
            raise

    def interrupted(self, error: BaseException) -> None:
        """Tell of an interruption; whoever is interrupted may not be allowed to wait."""
        end = End(error=error)
        for watch in self.watches:
            watch.settled(end)


def watching(call: PreparedCall, observers: Sequence[Observer]) -> Watching | None:
    """Those of several observers who watch a call; None where nobody does.

    Args:
        call: The call.
        observers: Those who may want to.
    """
    watches = [watch for each in observers if (watch := each(call)) is not None]
    return Watching(watches) if watches else None
