"""Sending again: how often, after what pause, and when not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.exchange.retry import FailureWindow, Retrier, RetryPolicy
from framewire._core.profile import Outcome
from tests.unit.core.kit import PROFILES, VENICE

NEVER, REFUSED = Outcome.NEVER_DELIVERED, Outcome.REFUSED
UNKNOWN, CONSIDERED = Outcome.UNKNOWN, Outcome.CONSIDERED


def retrier(policy: RetryPolicy | None = None, *, dice: float = 1.0, **more) -> Retrier:
    arguments = {"repeatable": True, "random": lambda: dice, **more}
    return Retrier(policy or RetryPolicy(), **arguments)


def pauses(made: Retrier, outcome: Outcome = UNKNOWN, pace: float | None = None) -> list[float]:
    """Every pause until the retrier gives up, on a clock that the pauses move."""
    found: list[float] = []
    now = 0.0
    while (pause := made.pause(outcome, now, pace)) is not None:
        found.append(pause)
        now += pause
    return found


@pytest.mark.parametrize(("retries", "attempts"), [(0, 0), (1, 1), (2, 2), (5, 5)])
def test_attempts_are_bounded(retries, attempts):
    assert len(pauses(retrier(RetryPolicy(max_retries=retries)))) == attempts


def test_two_retries_by_default():
    assert len(pauses(retrier())) == 2


def test_the_back_off_doubles_up_to_eight_seconds():
    found = pauses(retrier(RetryPolicy(max_retries=7)))
    assert found == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]


@pytest.mark.parametrize("dice", [0.0, 0.25, 0.999])
def test_the_dice_choose_anything_below_the_back_off(dice):
    found = pauses(retrier(RetryPolicy(max_retries=3), dice=dice))
    assert found == [0.5 * dice, 1.0 * dice, 2.0 * dice]


@pytest.mark.parametrize("outcome", [NEVER, REFUSED])
def test_what_was_not_begun_is_sent_again_even_if_it_is_billable(outcome):
    assert retrier(repeatable=False).pause(outcome, 0.0) is not None


def test_a_billable_request_with_an_unknown_outcome_is_never_sent_again():
    assert retrier(repeatable=False).pause(UNKNOWN, 0.0) is None
    assert retrier(repeatable=False).pause(UNKNOWN, 0.0, 1.0) is None


@pytest.mark.parametrize("repeatable", [True, False])
@pytest.mark.parametrize("outcome", [CONSIDERED, Outcome.OK])
def test_a_considered_answer_is_never_asked_for_again(repeatable, outcome):
    assert retrier(repeatable=repeatable).pause(outcome, 0.0) is None


@pytest.mark.parametrize("pace", [0.0, 0.25, 30.0, 60.0])
def test_the_servers_pace_is_kept_to_the_second(pace):
    assert retrier(dice=0.3).pause(REFUSED, 0.0, pace) == pace


@pytest.mark.parametrize("pace", [60.1, 3600.0, float("inf")])
def test_a_pace_beyond_a_minute_ends_the_call_at_once(pace):
    assert retrier().pause(REFUSED, 0.0, pace) is None


def test_all_pauses_together_last_two_minutes_at_most():
    found = pauses(retrier(RetryPolicy(max_retries=50)), REFUSED, 50.0)
    assert found == [50.0, 50.0]
    assert sum(pauses(retrier(RetryPolicy(max_retries=1000)))) <= 120.0


def test_pauses_of_exactly_two_minutes_are_allowed_and_nothing_beyond():
    made = retrier(RetryPolicy(max_retries=50))
    assert made.pause(REFUSED, 0.0, 60.0) == 60.0
    assert made.pause(REFUSED, 60.0, 60.0) == 60.0
    assert made.pause(REFUSED, 120.0, 0.5) is None
    assert made.pause(REFUSED, 120.0, 0.0) == 0.0


def test_no_attempt_starts_at_or_after_the_deadline():
    assert retrier(deadline=10.0).pause(REFUSED, 4.0, 5.0) == 5.0
    assert retrier(deadline=10.0).pause(REFUSED, 5.0, 5.0) is None
    assert retrier(deadline=10.0).pause(REFUSED, 11.0, 0.0) is None


def test_retrying_a_very_long_time_is_no_error():
    made = retrier(RetryPolicy(max_retries=3000), dice=0.0)
    assert {made.pause(UNKNOWN, 0.0) for _ in range(2000)} == {0.0}


@given(
    st.integers(0, 40),
    st.floats(0, 0.999),
    st.lists(st.one_of(st.none(), st.floats(0, 200)), min_size=1, max_size=60),
    st.one_of(st.none(), st.floats(0, 100)),
)
@settings(max_examples=100, deadline=None)
def test_whatever_a_server_says_the_bounds_hold(retries, dice, paces, deadline):
    made = retrier(RetryPolicy(max_retries=retries), dice=dice, deadline=deadline)
    now, found = 0.0, []
    for pace in paces:
        pause = made.pause(REFUSED, now, pace)
        if pause is None:
            break
        found.append(pause)
        now += pause
    assert len(found) <= retries
    assert sum(found) <= 120.0 + 1e-6
    assert all(0 <= pause <= 60 for pause in found)
    assert deadline is None or not found or now < deadline


def test_the_failure_window_forgets():
    window = FailureWindow(20, 30.0)
    for _ in range(19):
        window.failed(0.0)
    assert not window.permits_retry(1.0)
    assert window.permits_retry(31.0)


def test_a_failure_counts_for_the_whole_window_and_no_longer():
    window = FailureWindow(2, 30.0)
    window.failed(100.0)
    assert not window.permits_retry(100.0)
    assert not window.permits_retry(130.0)
    assert window.permits_retry(130.1)


@pytest.mark.parametrize(("limit", "allowed"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (20, 10)])
def test_half_of_the_failures_are_left_to_others_but_one_is_always_allowed(limit, allowed):
    window = FailureWindow(limit, 30.0)
    permitted = 0
    while window.permits_retry(0.0):
        permitted += 1
        window.failed(0.0)
    assert permitted == allowed


def test_old_failures_go_and_newer_ones_stay():
    window = FailureWindow(4, 30.0)
    window.failed(100.0)
    window.failed(120.0)
    assert not window.permits_retry(125.0)
    assert window.permits_retry(140.0)
    window.failed(140.0)
    assert not window.permits_retry(150.0)
    assert window.permits_retry(150.1)


def test_only_venice_blocks_keys_and_its_limit_is_the_documented_one():
    assert {name: profile.failure_limit for name, profile in PROFILES.items()} == {
        "visgate": None,
        "siray": None,
        "aquiles": None,
        "venice": (20, 30.0),
    }


@pytest.mark.parametrize("outcome", [UNKNOWN, REFUSED])
def test_retrying_stays_under_the_limit_that_blocks_a_key(outcome):
    window = FailureWindow(*VENICE.failure_limit)
    failures = 0
    for _ in range(12):
        made = retrier(RetryPolicy(max_retries=2), dice=0.0, window=window)
        failures += 1
        while made.pause(outcome, 0.0) is not None:
            failures += 1
    assert failures < 20


def test_what_never_reached_the_service_does_not_count_as_a_failure_there():
    window = FailureWindow(4, 30.0)
    for _ in range(10):
        assert retrier(window=window).pause(NEVER, 0.0) is not None


def test_considered_answers_use_up_the_window_too():
    window = FailureWindow(*VENICE.failure_limit)
    for _ in range(19):
        retrier(window=window).pause(CONSIDERED, 0.0)
    assert retrier(window=window).pause(UNKNOWN, 0.0) is None


def test_after_the_window_retrying_goes_on():
    window = FailureWindow(*VENICE.failure_limit)
    for _ in range(19):
        retrier(window=window).pause(CONSIDERED, 0.0)
    assert retrier(window=window).pause(UNKNOWN, 60.0) is not None
