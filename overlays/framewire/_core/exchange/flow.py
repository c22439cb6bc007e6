"""The life of a call, decided without I/O: send, pause, send again, answer or give up.

`flow` is a generator. It yields what to do next and is sent what came of it; a driver, one
asynchronous and one synchronous, carries it out.
"""

from collections.abc import Callable, Generator, Mapping
from typing import Any, TypeVar

import attrs

from framewire._core.exchange.answer import Answer, Meta, request_id_of
from framewire._core.exchange.attempt import Attempt, TooLargeError
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.error_mapping import (
    message_of,
    no_answer,
    refusal,
    undecodable,
)
from framewire._core.exchange.limiter import Place
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.outcome import of_exception, of_status
from framewire._core.exchange.pace import retry_after
from framewire._core.exchange.request import Outgoing
from framewire._core.exchange.retry import FailureWindow, Retrier
from framewire._core.io.faults import is_one_of, is_timeout
from framewire._core.io.log import LOGGER
from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import Outcome
from framewire._core.redact import scrub, without_frames
from framewire._core.settings import Settings
from framewire.errors import FramewireError

T = TypeVar("T")

_FIRST_REDIRECT = 300
_SEE_OTHER = 303
_NOT_FOUND = 404
_NO_CONTENT = 204
_DEBUG = 10


class PreparedCall:
    """One call, ready to be sent, with all that is decided by.

    It is no attrs class: what paints tracebacks with their variables looks into those, and would
    show the keys in the settings.

    Args:
        settings: Keys, hosts and limits of the client.
        endpoint: The operation.
        arguments: Arguments of its generated function.
        options: The caller's options.
        outgoing: The request.
        stream: Whether the caller reads the answer's body piece by piece; or the content types, or
            their beginnings, of which it does.
        deadline: Monotonic time after which nothing is sent again, or None.

    Attributes:
        place: What it holds while it is under way, if it is a paid call.
        waited: Seconds that it waited for that.
        entry: Number of its entry in a journal, once it has one.
    """

    __slots__ = (
        "arguments", "deadline", "endpoint", "entry", "options", "outgoing", "place", "settings",
        "stream", "waited",
    )  # fmt: skip

    def __init__(
        self,
        settings: Settings,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        outgoing: Outgoing,
        stream: bool | tuple[str, ...] = False,
        deadline: float | None = None,
    ) -> None:
        self.settings = settings
        self.endpoint = endpoint
        self.arguments = arguments
        self.options = options
        self.outgoing = outgoing
        self.stream = stream
        self.deadline = deadline
        self.place: Place | None = None
        self.waited = 0.0
        self.entry = 0

    def __repr__(self) -> str:
        return f"PreparedCall({self.endpoint.facts.id}, {self.outgoing.url})"

    @property
    def limit(self) -> float | None:
        """Seconds for one exchange from its beginning to its end, or None for no limit."""
        limit: float | None = self.options.timeout
        if limit is not NOT_GIVEN:
            return None if limit is None else limit - self.waited
        limit = self.settings.timeout
        if limit is None or self.settings.bounds_whole:
            return limit
        # A default is a limit on silence; the whole of a large answer may take longer.
        return 2 * limit

    def opens(self, headers: Mapping[str, str]) -> bool:
        """Whether the caller reads the body of an answer with these headers piece by piece."""
        if isinstance(self.stream, tuple):
            return headers.get("content-type", "").strip().lower().startswith(self.stream)
        return self.stream

    @property
    def bounded(self) -> bool:
        """Whether the call was given its limit, which then bounds the body of a stream too."""
        return self.options.timeout is not NOT_GIVEN


@attrs.frozen
class Send:
    """Send the request; the flow wants the `Attempt` that comes of it."""


@attrs.frozen
class Setback:
    """Why an attempt is no answer.

    Args:
        outcome: What became of the request.
        error: What to raise unless it is sent again.
        pace: Seconds the service asks to wait, if it does.
    """

    outcome: Outcome
    error: FramewireError
    pace: float | None = None


@attrs.frozen
class Pause:
    """Wait.

    Args:
        seconds: So long.
        why: What the attempt before it came to; None where it is the next look at a job.
    """

    seconds: float
    why: Setback | None = None


Steps = Generator[Send | Pause, Attempt | None, Any]
_SEND = Send()
_UNPACKED = frozenset({"DecodingError"})


def flow(
    call: PreparedCall,
    *,
    clock: Callable[[], float],
    wall_clock: Callable[[], float],
    dice: Callable[[], float],
    window: FailureWindow | None = None,
) -> Steps:
    """Decide, attempt by attempt, how a call goes on.

    Args:
        call: The call.
        clock: Monotonic seconds.
        wall_clock: Unix time.
        dice: A number in [0, 1).
        window: Failures of late, where the service counts them.

    Yields:
        `Send` to be sent an `Attempt`, `Pause` to be sent None when it is over.

    Returns:
        The answer; for a stream the open one.

    Raises:
        APIConnectionError: No answer.
        APIStatusError: An answer that refuses.
        ResponseDecodeError: An answer that cannot be unpacked.
    """
    retrier: Retrier | None = None
    started = clock()
    attempts, in_doubt = 0, False
    while True:
        attempts += 1
        attempt = yield _SEND
        assert attempt is not None
        if attempt.opened is not None:
            return attempt.opened
        answer = answer_of(call, attempt, attempts, clock() - started)
        good = attempt.error is None and attempt.status < _FIRST_REDIRECT
        if good and not LOGGER.isEnabledFor(_DEBUG):
            return answer
        found = judged(call, answer, attempt, in_doubt, wall_clock)
        if isinstance(found, Answer):
            return found
        if call.place is not None and found.outcome is Outcome.REFUSED:
            call.place.refused(clock(), found.pace)
            call.place = None
        in_doubt = in_doubt or found.outcome is Outcome.UNKNOWN
        retrier = retrier or Retrier(
            call.settings.policy,
            repeatable=call.endpoint.repeatable or call.outgoing.keyed,
            random=dice,
            deadline=call.deadline,
            window=window,
        )
        pause = retrier.pause(found.outcome, clock(), found.pace)
        cause = without_frames(attempt.error, call.settings.secrets)
        if pause is None and found.error is attempt.error:
            raise found.error
        if pause is None:
            raise found.error from cause
        LOGGER.info(
            "%s %s: %s; attempt %d, next in %.2f s",
            call.settings.profile.name,
            call.endpoint.name,
            found.outcome.value,
            attempts,
            pause,
            extra={
                "service": call.settings.profile.name,
                "operation": call.endpoint.name,
                "reason": found.outcome.value,
                "status_code": found.error.status_code,
                "attempt": attempts,
                "pause": pause,
            },
        )
        yield Pause(pause, found)


def following(steps: Generator[Any, Any, T], received: Any) -> Any:
    """What a generator of decisions wants next, or what it returns at its end.

    Args:
        steps: The generator.
        received: What came of its last step; None at the beginning.
    """
    try:
        return steps.send(received)
    except StopIteration as end:
        return end.value


def answer_of(
    call: PreparedCall, attempt: Attempt, attempts: int = 1, elapsed: float = 0.0
) -> Answer:
    """The answer that an attempt received, as far as it did: status 0 stands for nothing at all.

    Args:
        call: The call.
        attempt: What came of sending it.
        attempts: How many times it was sent.
        elapsed: Seconds since it was first sent.
    """
    status, headers = attempt.status, attempt.headers
    request_id = request_id_of(call.settings.profile, headers) if status else None
    if request_id is not None:  # a service may repeat the key that it was called with
        request_id = scrub(request_id, call.settings.secrets)
    answer = Answer(status, attempt.content, Meta(status, headers, request_id, attempts, elapsed))
    answer.secrets = call.settings.secrets if call.outgoing.hidden else ()
    return answer


def judged(
    call: PreparedCall,
    answer: Answer,
    attempt: Attempt,
    in_doubt: bool,
    wall_clock: Callable[[], float],
) -> Answer | Setback:
    """What an attempt comes to: an answer, or a setback.

    Args:
        call: The call.
        answer: What was received.
        attempt: What came of sending.
        in_doubt: Whether an earlier attempt may have been carried out.
        wall_clock: Unix time.
    """
    # A refusal is known by its status, also where its body cannot be read.
    if attempt.error is not None and (attempt.success or not attempt.status):
        return _broken(call, answer, attempt.error, attempt.cut)
    if LOGGER.isEnabledFor(_DEBUG):
        _log(call, answer.meta)
    if answer.status_code < _FIRST_REDIRECT or _stated(call, answer):
        return answer
    if in_doubt and call.endpoint.facts.method == "DELETE" and answer.status_code == _NOT_FOUND:
        # An earlier attempt, of which no answer came, did it.
        return Answer(_NO_CONTENT, b"", answer.meta)
    return _refused(call, answer, wall_clock(), attempt.cut)


def _stated(call: PreparedCall, answer: Answer) -> bool:
    """Whether the service is known to answer this operation with this status."""
    name, status = call.endpoint.name, answer.status_code
    return any(
        rule.names(name, status) and rule.fits(answer.json_or_none())
        for rule in call.settings.profile.answers
    )


def _broken(call: PreparedCall, answer: Answer, error: Exception, cut: bool) -> Setback:
    # Asking again for what is too large would not make it smaller.
    too_large = isinstance(error, TooLargeError)
    outcome = Outcome.CONSIDERED if too_large else of_exception(error)
    if isinstance(error, FramewireError):  # a file of the request was not sent whole
        return Setback(Outcome.CONSIDERED, error)
    settings, billable = call.settings, not call.endpoint.repeatable
    if cut and billable:
        # Half a request is none; nor is it sent again, as who takes no more of it rarely does then.
        outcome = Outcome.CONSIDERED
    if too_large or is_one_of(error, _UNPACKED):
        flaw = undecodable(
            settings.profile,
            call.endpoint.name,
            answer,
            f"cannot be unpacked: {error}",
            secrets=settings.secrets,
            billable=billable,
        )
        return Setback(outcome, flaw)
    silence = no_answer(
        settings.profile,
        call.endpoint.name,
        error,
        url=call.outgoing.url,
        timed_out=isinstance(error, TimeoutError) or is_timeout(error),
        outcome=outcome,
        billable=billable,
        request_id=answer.meta.request_id,
        content=answer.content,
        secrets=settings.secrets,
    )
    return Setback(outcome, silence)


def _refused(call: PreparedCall, answer: Answer, now: float, cut: bool) -> Setback:
    settings, profile = call.settings, call.settings.profile
    message, own_json = message_of(profile, answer)
    outcome = of_status(profile, call.endpoint.name, answer.status_code, message, own_json)
    if outcome is Outcome.OK:  # a redirect, which is not followed
        # "See other" says that the work was taken on and what came of it stands elsewhere.
        accepted = answer.status_code == _SEE_OTHER and not call.endpoint.repeatable
        outcome = Outcome.UNKNOWN if accepted else Outcome.CONSIDERED
    if cut and outcome is Outcome.UNKNOWN and not call.endpoint.repeatable:
        outcome = Outcome.CONSIDERED  # it was said before all of the request had been sent
    pace = retry_after(answer.headers, now, profile.pace_headers)
    error = refusal(
        profile,
        call.endpoint.name,
        answer,
        secrets=settings.secrets,
        retry_after=pace,
        outcome=outcome,
        billable=not call.endpoint.repeatable,
    )
    return Setback(outcome, error, pace)


def _log(call: PreparedCall, meta: Meta) -> None:
    LOGGER.debug(
        "%s %s: %s %s -> %d in %.3f s (attempt %d, request id %s)",
        call.settings.profile.name,
        call.endpoint.name,
        call.endpoint.facts.method,
        call.outgoing.url,
        meta.status_code,
        meta.elapsed,
        meta.attempts,
        meta.request_id,
        extra={
            "service": call.settings.profile.name,
            "operation": call.endpoint.name,
            "method": call.endpoint.facts.method,
            "status_code": meta.status_code,
            "elapsed": meta.elapsed,
            "attempt": meta.attempts,
            "request_id": meta.request_id,
        },
    )
