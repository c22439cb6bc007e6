"""The observer that tells of calls as events, for `on_event` and for tracing."""

import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from inspect import isawaitable, iscoroutine
from itertools import count
from typing import Any, TypeVar

import attrs

from framewire._core.client_options import OnEvent
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.flow import PreparedCall, Setback
from framewire._core.exchange.observer import End, Watch
from framewire._core.io.log import LOGGER
from framewire._core.journal.facts import (
    State,
    after_error,
    job_asked_for,
    model_of,
    submitted,
)
from framewire._core.money.observer import stated
from framewire._core.redact import scrub
from framewire._core.telemetry.events import (
    AnswerUnreadable,
    CallBegun,
    CallPaused,
    CallSent,
    CallSettled,
    Event,
)
from framewire.errors import (
    APIConnectionError,
    APIStatusError,
    FramewireError,
    InvalidArgumentError,
    OutcomeUnknownError,
)

E = TypeVar("E")

WAIT: ContextVar[int | None] = ContextVar("framewire_wait", default=None)
"""Number of the wait that looks at its job just now."""

_NUMBERS = count(1)
_OUTCOMES = (
    (OutcomeUnknownError, "unknown"),
    (APIStatusError, "refused"),
    (APIConnectionError, "no answer"),
    (FramewireError, "unreadable"),
)


def dropped(returned: Awaitable[Any]) -> None:
    """Let go of what a callback returned, where nobody can await it."""
    if iscoroutine(returned):
        returned.close()


@attrs.frozen
class Times:
    """Where the time comes from.

    Args:
        clock: Monotonic seconds.
        wall_clock: Unix time.
    """

    clock: Callable[[], float] = time.monotonic
    wall_clock: Callable[[], float] = time.time


class EventObserver:
    """Tells of calls.

    Args:
        listen: Called with each event; what it returns may be awaitable.
        times: Gives that which has the clocks, as `Times` does.
        later: Takes what a callback returned where the caller may not be kept waiting.

    Raises:
        InvalidArgumentError: The callback cannot be called.
    """

    last = True
    """It hears of a call after all other observers."""

    def __init__(
        self,
        listen: OnEvent,
        *,
        times: Callable[[], Any] = Times,
        later: Callable[[Awaitable[Any]], None] = dropped,
    ) -> None:
        if not callable(listen):
            raise InvalidArgumentError(
                f"on_event must be a function, not {type(listen).__name__}",
                hint="It is called with each event of framewire.telemetry.",
            )
        self.listen = listen
        self._times = times
        self._later = later

    def clock(self) -> float:
        """Monotonic seconds."""
        return float(self._times().clock())

    def wall_clock(self) -> float:
        """Unix time."""
        return float(self._times().wall_clock())

    def __call__(self, call: PreparedCall) -> Watch:
        """Watch a call."""
        return EventWatch(self, call)

    def end(self, event: Event, *, later: bool = False) -> Any:
        """Tell of an end: what the callback raises is logged, the answer or the error wins.

        Args:
            event: The event.
            later: Whether the caller may not be kept waiting.

        Returns:
            Nothing, or an awaitable.
        """
        try:
            returned = self.listen(event)
        except Exception as error:  # noqa: BLE001 - whatever a callback raises
            _complain(event, error)
            return None
        if not isawaitable(returned):
            return None
        if not later:
            return _calmly(event, returned)
        self._later(returned if not iscoroutine(returned) else _calmly(event, returned))
        return None


async def _calmly(event: Event, returned: Awaitable[Any]) -> None:
    try:
        await returned
    except Exception as error:  # noqa: BLE001 - whatever a callback raises
        _complain(event, error)


def _complain(event: Event, error: Exception) -> None:
    LOGGER.warning(
        "on_event raised %s when it was told of %s",
        type(error).__name__,
        type(event).__name__,
        exc_info=error,
        extra={"service": event.service, "operation": event.operation},
    )


class EventWatch(Watch):
    """One call as it is told of.

    Args:
        observer: Whom to tell.
        call: The call.
    """

    prepares = True

    def __init__(self, observer: EventObserver, call: PreparedCall) -> None:
        self._observer = observer
        self._call = call
        self._number = next(_NUMBERS)
        self._attempts = 0
        self._state = State.SENDING
        self._ended = False
        self._started = observer.clock()
        asked = job_asked_for(call.endpoint, call.arguments)
        self._job_id = None if asked is None else self._shown(asked)

    def prepare(self) -> Any:
        call = self._call
        facts, model = call.endpoint.facts, model_of(call.arguments, call.options)
        return self._observer.listen(
            self._event(
                CallBegun,
                model=None if model is None else self._shown(model),
                billable=facts.billable,
                method=facts.method,
                url=self._shown(call.outgoing.url.partition("?")[0]),
                path=facts.path,
                job_id=self._job_id,
                wait=WAIT.get(),
            )
        )

    def sent(self) -> Any:
        self._attempts += 1
        return self._observer.listen(
            self._event(CallSent, attempt=self._attempts, elapsed=self._elapsed())
        )

    def paused(self, seconds: float | None, why: Setback | None = None) -> Any:
        self._state = State.SENDING if seconds is None else State.WAITING
        if seconds is None or why is None:
            return None
        return self._observer.listen(
            self._event(
                CallPaused,
                attempt=self._attempts,
                elapsed=self._elapsed(),
                seconds=seconds,
                reason=why.outcome.value,
                status_code=why.error.status_code,
                error=type(why.error).__name__,
            )
        )

    def settled(self, end: End) -> Any:
        if self._ended:
            return None
        self._ended = True
        answer, error = end.answer, end.error
        event = self._event(
            CallSettled,
            outcome=self._outcome(end),
            seconds=self._elapsed(),
            attempts=self._attempts,
            status_code=_status(answer, error),
            cost=None if error or end.opened else self._cost(answer),
            job_id=None if error or end.opened else self._started_job(answer),
            request_id=_request_id(answer, error),
            error=None if error is None else type(error).__name__,
        )
        interrupted = error is not None and not isinstance(error, FramewireError)
        return self._observer.end(event, later=interrupted or not end.sent)

    def undecodable(self, error: FramewireError) -> None:
        unknown = isinstance(error, OutcomeUnknownError)
        event = self._event(
            AnswerUnreadable,
            outcome="unknown" if unknown else "unreadable",
            error=type(error).__name__,
        )
        self._observer.end(event, later=True)

    def _event(self, kind: Callable[..., E], **facts: Any) -> E:
        own = self._call.endpoint.facts
        return kind(
            call=self._number,
            service=own.service,
            operation=own.id,
            at=self._observer.wall_clock(),
            **facts,
        )

    def _elapsed(self) -> float:
        return self._observer.clock() - self._started

    def _shown(self, text: str) -> str:
        return scrub(text, self._call.settings.secrets)

    def _outcome(self, end: End) -> str:
        error = end.error
        if error is None:
            return "answered" if self._attempts else "kept"
        if not end.sent or not self._attempts:
            return "not sent"
        for kind, word in _OUTCOMES:
            if isinstance(error, kind):
                return word
        billable = self._call.endpoint.facts.billable
        unknown = after_error(error, self._state) is State.UNKNOWN
        return "unknown" if billable and unknown else "interrupted"

    def _cost(self, answer: Answer | None) -> Any:
        paths = self._call.settings.profile.billed
        if answer is None or not paths or not self._call.endpoint.facts.billable:
            return None
        return stated(answer, paths) if self._attempts else None

    def _started_job(self, answer: Answer | None) -> str | None:
        call = self._call
        if answer is None or call.endpoint.facts.job is None:
            return self._job_id
        job = submitted(call.endpoint, call.arguments, call.options, answer)
        return self._job_id if job is None else self._shown(str(job["id"]))


def _status(answer: Answer | None, error: BaseException | None) -> int | None:
    if error is not None:
        return getattr(error, "status_code", None)
    return None if answer is None else answer.status_code


def _request_id(answer: Answer | None, error: BaseException | None) -> str | None:
    if error is not None:
        return getattr(error, "request_id", None)
    return None if answer is None else answer.meta.request_id
