"""Waiting for a job, decided without a network: when it is polled, and how the wait ends."""

from typing import Any

import pytest

from framewire import errors
from framewire._core.exchange.flow import Pause, following
from framewire._core.jobs.poll import PollPlan
from framewire._core.jobs.waiting import Poll, Polled, RanOut, poll_within, transient, waiting

BUSY = errors.RateLimitError("busy", status_code=429, retry_after=3.0)
GONE = errors.NotFoundError("gone", status_code=404)
DONE, RUNNING = Polled(done=True), Polled()


class Waited:
    """A wait with what each poll comes to; the last one is repeated. Each poll takes a second."""

    def __init__(
        self,
        *polls: Polled,
        limit: float | None = 60.0,
        age: float = 0.0,
        request_timeout: float | None = 30.0,
        interval: float | None = 5.0,
    ) -> None:
        self.polls: list[Poll] = []
        self.pauses: list[float] = []
        self.now = 500.0
        self.end: Any = None
        self.error: errors.FramewireError | None = None
        script = list(polls)
        steps = waiting(
            PollPlan(lambda: 0.0, interval),
            clock=lambda: self.now,
            age=age,
            limit=limit,
            request_timeout=request_timeout,
        )
        step = following(steps, None)
        try:
            while isinstance(step, Poll | Pause):
                if isinstance(step, Pause):
                    self.pauses.append(step.seconds)
                    self.now += step.seconds
                    step = following(steps, None)
                else:
                    self.polls.append(step)
                    self.now += 1.0
                    step = following(steps, script.pop(0) if len(script) > 1 else script[0])
            self.end = step
        except errors.FramewireError as error:
            self.error = error


def test_a_wait_ends_with_the_job_and_pauses_only_between_polls():
    waited = Waited(RUNNING, RUNNING, DONE)
    assert (waited.end, waited.error) == (None, None)
    assert (len(waited.polls), waited.pauses) == (3, [5.0, 5.0])


def test_a_job_that_is_done_at_once_is_polled_once():
    assert (len((waited := Waited(DONE)).polls), waited.pauses) == (1, [])


def test_a_wait_runs_out_at_its_limit():
    waited = Waited(RUNNING, limit=10.0)
    assert waited.end == RanOut(10.0 + 1.0, None)
    # The last pause ends with the wait, and a last poll sees whether the job is done by then.
    assert waited.pauses == [5.0, 3.0]
    assert len(waited.polls) == 3


def test_a_wait_that_is_exactly_over_runs_out():
    assert Waited(RUNNING, limit=1.0).end == RanOut(1.0, None)


def test_the_last_poll_may_still_see_the_end():
    assert Waited(RUNNING, RUNNING, DONE, limit=10.0).end is None


@pytest.mark.parametrize(
    ("limit", "request_timeout", "timeouts"),
    [
        (None, 30.0, [30.0, 30.0]),
        (None, None, [None, None]),
        (10.0, 30.0, [10.0, 4.0]),
        (10.0, None, [10.0, 4.0]),
        (6.5, 30.0, [6.5, 1.0]),
        (60.0, 7.0, [7.0, 7.0]),
    ],
)
def test_a_poll_does_not_outlast_the_wait_by_more_than_a_second(limit, request_timeout, timeouts):
    waited = Waited(RUNNING, DONE, limit=limit, request_timeout=request_timeout)
    assert [poll.timeout for poll in waited.polls] == timeouts
    deadline = None if limit is None else 500.0 + limit
    assert [poll.deadline for poll in waited.polls] == [deadline] * 2


def test_a_single_poll_has_its_own_limit_only():
    assert poll_within(7.0, None, lambda: 0.0) == Poll(7.0, None)


def test_the_pause_grows_with_the_age_of_the_job():
    waited = Waited(RUNNING, RUNNING, DONE, age=99.0, interval=None, limit=None)
    assert waited.pauses == [10.0, pytest.approx(11.1)]


def test_the_pauses_go_by_the_services_estimate_and_the_looks_so_far():
    waited = Waited(RUNNING, Polled(estimate=40.0), DONE, age=19.0, interval=None, limit=None)
    assert waited.pauses == [2.0, pytest.approx(36 * 1.05 - 23)]
    # A look takes a second here.
    soon = Waited(*[Polled(estimate=9.0)] * 3, DONE, interval=None, limit=None)
    assert soon.pauses == [pytest.approx(8.1 + 0.5 - 1), 0.5, 2.0]
    late = Waited(*[Polled(estimate=9.0)] * 9, DONE, interval=None, limit=None)
    assert sum(late.pauses) + 10 >= 2 * 8


def test_the_services_pace_goes_before_the_interval():
    assert Waited(Polled(pace=9.0), DONE).pauses == [9.0]
    assert Waited(Polled(pace=3.0, error=BUSY), DONE).pauses == [3.0]


def test_an_error_that_passes_is_waited_out_and_named_when_the_wait_is_over():
    assert Waited(Polled(error=BUSY), DONE).end is None
    assert Waited(RUNNING, Polled(error=BUSY), limit=8.0).end.error is BUSY
    assert Waited(Polled(error=BUSY), RUNNING, limit=8.0).end.error is None


def test_an_error_that_stays_ends_the_wait():
    waited = Waited(RUNNING, Polled(error=GONE), DONE)
    assert (waited.error, len(waited.polls)) == (GONE, 2)


def test_a_wait_without_an_end_gives_up_after_a_hundred_polls_that_showed_nothing():
    waited = Waited(Polled(error=BUSY), limit=None)
    assert (waited.error, len(waited.polls)) == (BUSY, 100)
    once = Waited(*[Polled(error=BUSY)] * 99, RUNNING, *[Polled(error=BUSY)] * 99, DONE, limit=None)
    assert (once.error, len(once.polls)) == (None, 200)
    assert Waited(*[Polled(error=BUSY)] * 150, DONE, limit=9999.0).error is None


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (BUSY, True),
        (errors.APIConnectionError("x"), True),
        (errors.InternalServerError("x", status_code=502), True),
        (errors.APIStatusError("x", status_code=408), True),
        (errors.ResponseDecodeError("x"), True),
        (errors.ResponseDecodeError("x", code="stated"), False),
        (GONE, False),
        (errors.APIStatusError("x", status_code=409), False),
        (errors.ConfigurationError("x"), False),
    ],
)
def test_which_errors_pass(error, passes):
    assert transient(error) is passes
