"""Telling of a wait: when it begins, what each look shows, how it ends."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from framewire._async.transport import AsyncTransport
from framewire._core.exchange.observer import EVERYWHERE, Observer
from framewire._core.io import async_backend as backend
from framewire._core.jobs.progress import JobEvent
from framewire._core.redact import scrub
from framewire.errors import FramewireError, JobTimeout

if TYPE_CHECKING:
    from framewire._core.telemetry.observer import EventObserver

_NUMBERS = count(1)


class AsyncWaitedFor(Protocol):
    """A job, as far as telling of a wait for it needs it."""

    id: str
    service: str
    operation: str
    model: str | None
    polls: int


class AsyncWaitWatch:
    """One wait as it is told of; the events of a wait that nobody listens to are not made.

    Args:
        job: The job.
        transport: That of the client which waits.
    """

    def __init__(self, job: AsyncWaitedFor, transport: AsyncTransport) -> None:
        self._job = job
        self._transport = transport
        self._number: int | None = None
        self._verdict = ""
        self._started = 0.0
        self._observers = _listening((*transport.observers, *EVERYWHERE))

    async def __aenter__(self) -> Self:
        if self._observers:
            self._number = next(_NUMBERS)
            self._started = self._transport.clock()
            from framewire._core.telemetry.events import WaitBegun

            await self._tell(WaitBegun, model=self._shown(self._job.model))
        return self

    @contextmanager
    def polling(self) -> Iterator[None]:
        """Let the calls in here be known as looks of this wait."""
        if not self._observers:
            yield
            return
        from framewire._core.telemetry.observer import WAIT

        token = WAIT.set(self._number)
        try:
            yield
        finally:
            WAIT.reset(token)

    async def polled(self, event: JobEvent | None, error: FramewireError | None = None) -> None:
        """Tell what a look showed.

        Args:
            event: It; None if it showed nothing.
            error: Why it showed nothing.
        """
        if event is not None:
            self._verdict = event.verdict.name.lower()
        if self._observers:
            from framewire._core.telemetry.events import JobPolled

            await self._tell(
                JobPolled,
                status=None if event is None else self._shown(event.status),
                progress=None if event is None else event.progress,
                polls=self._job.polls,
                elapsed=self._transport.clock() - self._started,
                error=None if error is None else type(error).__name__,
            )

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._observers:
            return
        from framewire._core.telemetry.events import WaitEnded

        ended = self._event(
            WaitEnded,
            outcome=self._verdict if error is None else _outcome(error),
            seconds=self._transport.clock() - self._started,
            polls=self._job.polls,
            error=None if error is None else type(error).__name__,
        )
        calm = error is None or isinstance(error, FramewireError)
        for observer in self._observers:
            await backend.awaited(observer.end(ended, later=not calm))

    async def _tell(self, kind: Callable[..., Any], **facts: Any) -> None:
        event = self._event(kind, **facts)
        for observer in self._observers:
            await backend.awaited(observer.listen(event))

    def _event(self, kind: Callable[..., Any], **facts: Any) -> Any:
        job = self._job
        return kind(
            wait=self._number,
            service=job.service,
            operation=job.operation,
            at=self._transport.wall_clock(),
            job_id=self._shown(job.id),
            **facts,
        )

    def _shown(self, text: str | None) -> str | None:
        return None if text is None else scrub(text, self._transport.settings.secrets)


def _listening(observers: Iterable[Observer]) -> "list[EventObserver]":
    """Those among observers that tell of events."""
    everybody = list(observers)
    if not everybody:
        return []
    from framewire._core.telemetry.observer import EventObserver

    return [each for each in everybody if isinstance(each, EventObserver)]


def _outcome(error: BaseException) -> str:
    if isinstance(error, GeneratorExit):
        return "left"
    if isinstance(error, JobTimeout):
        return "timeout"
    return "error" if isinstance(error, FramewireError) else "interrupted"
