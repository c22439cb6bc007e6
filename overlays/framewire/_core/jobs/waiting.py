"""Waiting for a job, decided without I/O: when to poll, how long a poll may take, when to stop."""

from collections.abc import Callable, Generator

import attrs

from framewire._core.exchange.flow import Pause
from framewire._core.jobs.poll import PollPlan
from framewire.errors import (
    APIConnectionError,
    FramewireError,
    InternalServerError,
    RateLimitError,
    ResponseDecodeError,
)

# The last poll of a wait gets at least this long, in seconds.
_SHORTEST_POLL = 1.0
# A wait without an end still ends after this many polls in a row that showed nothing.
_MOST_FAILURES = 100
_TRANSIENT = (APIConnectionError, InternalServerError, RateLimitError, ResponseDecodeError)
_REQUEST_TIMEOUT = 408


@attrs.frozen
class Poll:
    """Ask for the job's state.

    Args:
        timeout: Seconds for the request, or None for no limit.
        deadline: Monotonic time at which the wait ends, or None.
    """

    timeout: float | None
    deadline: float | None


@attrs.frozen
class Polled:
    """What a poll came to.

    Args:
        done: Whether the job has ended.
        pace: Seconds the service asks to wait before the next poll, if it does.
        error: Why the poll showed nothing, if it did not.
        estimate: Seconds from submission to end as the service has it, if it tells.
    """

    done: bool = False
    pace: float | None = None
    error: FramewireError | None = None
    estimate: float | None = None


@attrs.frozen
class RanOut:
    """The wait is over and the job is not.

    Args:
        elapsed: Seconds that the wait took.
        error: Why the last poll showed nothing, if it did not.
    """

    elapsed: float
    error: FramewireError | None


def waiting(
    plan: PollPlan,
    *,
    clock: Callable[[], float],
    age: float,
    limit: float | None,
    request_timeout: float | None,
) -> Generator[Poll | Pause, Polled | None, RanOut | None]:
    """Decide, poll by poll, how a wait goes on.

    Args:
        plan: How long to pause between two polls.
        clock: Monotonic seconds.
        age: Seconds since the job was submitted.
        limit: Seconds for the whole wait, or None for no end.
        request_timeout: Seconds for one poll, or None for no limit.

    Yields:
        `Poll` to be sent a `Polled`, `Pause` to be sent None when it is over.

    Returns:
        None when the job has ended, else `RanOut`.

    Raises:
        FramewireError: What a poll raised, where asking again would not help.
    """
    started = clock()
    deadline = None if limit is None else started + limit
    failures = looks = 0
    while True:
        looks += 1
        polled = yield poll_within(request_timeout, deadline, clock)
        assert polled is not None
        if polled.done:
            return None
        failures = 0 if polled.error is None else failures + 1
        if polled.error is not None and (
            not transient(polled.error) or (limit is None and failures >= _MOST_FAILURES)
        ):
            raise polled.error
        now = clock()
        left = None if deadline is None else deadline - now
        if left is not None and left <= 0:
            return RanOut(now - started, polled.error)
        older = age + now - started
        yield Pause(plan.pause(older, polled.pace, left, looks, polled.estimate))


def poll_within(
    request_timeout: float | None, deadline: float | None, clock: Callable[[], float]
) -> Poll:
    """A poll that does not outlast the wait by much.

    Args:
        request_timeout: Seconds for one poll, or None for no limit.
        deadline: Monotonic time at which the wait ends, or None.
        clock: Monotonic seconds.
    """
    if deadline is None:
        return Poll(request_timeout, None)
    left = max(_SHORTEST_POLL, deadline - clock())
    return Poll(left if request_timeout is None else min(request_timeout, left), deadline)


def transient(error: FramewireError) -> bool:
    """Whether a later poll may show what this one did not.

    Args:
        error: What the poll raised.
    """
    if isinstance(error, ResponseDecodeError) and error.code is not None:
        return False  # an error that the service stated itself, inside a 200
    return isinstance(error, _TRANSIENT) or error.status_code == _REQUEST_TIMEOUT
