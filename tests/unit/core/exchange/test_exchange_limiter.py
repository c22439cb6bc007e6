"""Places for paid calls: in turn, within known limits, and within those that are found."""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from framewire._core.exchange.limiter import NO_LIMITS, Limiter, Limits, Place, limits_of
from framewire.errors import ConfigurationError
from tests.unit.core.exchange.bulk import Bulk, Service
from tests.unit.core.kit import SIRAY

KNOWN = Limits(8, 20.0)


class Turn:
    """One who waits, and how often it was called."""

    def __init__(self) -> None:
        self.called = 0

    def call(self) -> None:
        self.called += 1


def asked(limiter: Limiter, now: float = 0.0) -> Any:
    """What one who joins is told."""
    turn = Turn()
    limiter.join(turn)
    return limiter.take(turn, now)


def filled(limiter: Limiter) -> list[Place]:
    """Take all places there are, a second after the other."""
    found, now = [], 0.0
    while isinstance(place := asked(limiter, now), Place):
        found.append(place)
        now += 1.0
    assert place is None
    return found


# What calls take, in seconds: in step with each other, and each as long as it likes.
TAKES: dict[str, Callable[[random.Random], float]] = {
    "0.1 s": lambda dice: 0.1,
    "0.35 s": lambda dice: 0.35,
    "0.6 s": lambda dice: 0.6,
    "0.2 to 0.8 s": lambda dice: dice.uniform(0.2, 0.8),
}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("saved", [None, 20])
@pytest.mark.parametrize("takes", sorted(TAKES))
def test_a_bulk_within_known_limits_loses_nothing_and_is_refused_nothing(takes, saved, seed):
    took = TAKES[takes]
    bulk = Bulk(Limiter(KNOWN), Service(8, 20, saved), took, seed=seed).run()
    assert (bulk.done, bulk.lost, bulk.refused) == (200, 0, 0)
    # Where no call takes like the one before, now this limit holds and now that one.
    assert bulk.share() >= (0.90 if takes == "0.2 to 0.8 s" else 0.95)


@pytest.mark.parametrize("retry_after", [None, 1.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("saved", [None, 20])
@pytest.mark.parametrize("takes", sorted(TAKES))
def test_a_bulk_finds_limits_that_nobody_knows(takes, saved, seed, retry_after):
    took = TAKES[takes]
    bulk = Bulk(Limiter(), Service(8, 20, saved), took, retry_after=retry_after, seed=seed).run()
    assert (bulk.done, bulk.lost) == (200, 0)
    assert bulk.share() >= 0.80
    assert bulk.refused_share < 0.03


@pytest.mark.parametrize("limits", [(2, 1000), (30, 1000), (1000, 3), (1000, 60)])
def test_limits_of_any_size_are_found(limits):
    bulk = Bulk(Limiter(), Service(*limits), TAKES["0.2 to 0.8 s"], 400).run()
    assert (bulk.done, bulk.lost) == (400, 0)
    assert bulk.share() >= 0.65
    assert bulk.refused_share < 0.06


def test_a_service_without_limits_is_used_more_and_more():
    service = Service(1000, 1000)
    Bulk(Limiter(), service, TAKES["0.35 s"], 400).run()
    assert service.most > 40


def test_one_limit_is_known_and_the_other_is_found():
    for limits in (Limits(8, None), Limits(None, 20.0)):
        bulk = Bulk(Limiter(limits), Service(8, 20), TAKES["0.35 s"]).run()
        assert (bulk.done, bulk.lost) == (200, 0)
        assert bulk.refused_share < 0.03


def test_a_limit_that_was_given_too_high_is_corrected():
    bulk = Bulk(Limiter(Limits(100, 500.0)), Service(8, 20), TAKES["0.35 s"], 400).run()
    assert bulk.service.most <= 8
    assert bulk.done + bulk.lost == 400
    late = [moment for moment, _ in bulk.sent if moment > bulk.ended / 2]
    assert len(late) < 260


@pytest.mark.parametrize("limits", [NO_LIMITS, KNOWN])
def test_calls_are_sent_in_the_order_in_which_they_came(limits):
    bulk = Bulk(Limiter(limits), Service(1000, 1000), TAKES["0.2 to 0.8 s"], 100).run()
    assert [number for _, number in bulk.sent] == list(range(100))


def test_a_refusal_now_and_then_changes_nothing_where_all_limits_are_known():
    limiter, now = Limiter(KNOWN), 0.0
    for _ in range(5):
        now += 1.0
        asked(limiter, now).refused(now, None)
        assert len(limiter.spare) == 8
    for _ in range(20):
        now += 1.0
        limiter.back(asked(limiter, now), now + 0.5)
    asked(limiter, now + 1).refused(now + 1, None)
    assert len(limiter.spare) == 8
    asked(limiter, now + 2).refused(now + 2, None)
    assert (len(limiter.spare), limiter._rate) != (8, KNOWN.per_second)
    partly = Limiter(Limits(8, None))
    asked(partly).refused(0.0, None)
    assert partly._places < 8 or partly._rate is not None


def test_known_limits_are_never_exceeded():
    bulk = Bulk(Limiter(KNOWN), Service(1000, 1000), TAKES["0.2 to 0.8 s"]).run()
    moments = [moment for moment, _ in bulk.sent]
    assert bulk.service.most == 8
    for at, moment in enumerate(moments):
        assert sum(moment <= other < moment + 1 for other in moments[at:]) <= 20


def test_whoever_comes_first_without_limits_takes_a_place_without_asking():
    limiter = Limiter()
    assert limiter.open
    assert len(limiter.spare) == 4
    assert not Limiter(Limits(8)).open
    assert not Limiter(Limits(None, 5.0)).open
    assert len(Limiter(Limits(8)).spare) == 8


def test_only_the_first_in_the_queue_gets_a_place_and_the_next_one_is_called():
    limiter = Limiter(Limits(1))
    first, second, third = Turn(), Turn(), Turn()
    for turn in (first, second, third):
        limiter.join(turn)
    assert limiter.take(second, 0.0) is None
    place = limiter.take(first, 0.0)
    assert isinstance(place, Place)
    assert (second.called, third.called) == (1, 0)
    assert limiter.take(second, 0.0) is None
    limiter.back(place, 1.0)
    assert second.called == 2
    assert isinstance(limiter.take(second, 1.0), Place)


def test_who_gives_up_leaves_the_queue_and_the_next_one_is_called():
    limiter = Limiter(Limits(1))
    first, second = Turn(), Turn()
    limiter.join(first)
    limiter.join(second)
    limiter.give_up(first)
    assert second.called == 1
    assert limiter.take(first, 0.0) is None
    assert isinstance(limiter.take(second, 0.0), Place)
    limiter.give_up(first)  # nobody any more


def test_a_call_that_had_a_place_goes_before_all_others():
    limiter = Limiter(Limits(1))
    place = asked(limiter)
    second, again = Turn(), Turn()
    limiter.join(second)
    limiter.join(again, first=True)
    limiter.back(place, 1.0, answered=False)
    assert again.called == 1
    assert limiter.take(second, 1.0) is None
    assert isinstance(limiter.take(again, 1.0), Place)


def test_the_limiter_is_open_again_when_nobody_waits_and_nothing_was_refused():
    limiter = Limiter()
    places = filled(limiter)
    assert len(places) == 4
    assert not limiter.open
    limiter = Limiter()
    assert isinstance(asked(limiter), Place)
    assert limiter.open


def test_who_waits_while_a_place_is_put_among_the_spare_ones_is_called():
    limiter, turn = Limiter(Limits(1)), Turn()
    place = asked(limiter)
    limiter.join(turn)
    limiter.spare.append(place)
    limiter.look()
    assert turn.called == 1
    assert limiter.take(turn, 0.0) is place


def test_calls_are_evenly_apart_where_their_number_in_a_second_is_known():
    limiter, now, moments = Limiter(Limits(100, 10.0)), 50.0, []
    while len(moments) < 20:
        turn = Turn()
        limiter.join(turn)
        while not isinstance(found := limiter.take(turn, now), Place):
            now += found
        moments.append(now)
    # After a while without calls one may come early, as if the one before had come late.
    assert moments[1] - moments[0] == pytest.approx(0.05 / 0.96)
    assert moments[2] - moments[1] == pytest.approx(0.1 / 0.96)
    assert moments[-1] - moments[1] == pytest.approx(18 * 0.1 / 0.96)
    assert all(late - early > 1 for early, late in zip(moments, moments[10:], strict=False))


def test_a_retry_after_of_more_than_a_second_is_for_all():
    limiter = Limiter()
    place = asked(limiter, 10.0)
    place.refused(10.5, 30.0)
    turn = Turn()
    limiter.join(turn)
    assert limiter.take(turn, 11.0) == pytest.approx(29.5)
    assert isinstance(limiter.take(turn, 40.5), Place)


@pytest.mark.parametrize(("pace", "seconds"), [(None, 0.0), (1.0, 0.0), (1.1, 1.1), (900.0, 60.0)])
def test_all_wait_for_a_minute_at_most(pace, seconds):
    limiter = Limiter(Limits(5))
    asked(limiter, 10.0).refused(10.0, pace)
    turn = Turn()
    limiter.join(turn)
    found = limiter.take(turn, 10.0)
    if seconds:
        assert found == pytest.approx(seconds)
    else:
        assert isinstance(found, Place)


def test_what_the_service_says_is_left_is_kept_to():
    limiter = Limiter()
    limiter.learn(2, 30.0, 100.0)
    assert not limiter.open
    assert [type(asked(limiter, 101.0 + second)) for second in range(2)] == [Place, Place]
    turn = Turn()
    limiter.join(turn)
    assert limiter.take(turn, 104.0) == pytest.approx(26.0)
    assert isinstance(limiter.take(turn, 130.0), Place)


def test_calls_that_are_under_way_may_not_be_counted_in_what_is_left():
    limiter = Limiter()
    asked(limiter, 99.0)
    limiter.learn(1, 30.0, 100.0)
    assert asked(limiter, 100.0) == pytest.approx(30.0)


def test_plenty_that_is_left_changes_nothing():
    limiter = Limiter()
    limiter.learn(100, 30.0, 100.0)
    assert limiter.open
    limiter.learn(0, 30.0, 100.0)
    limiter.learn(100, 30.0, 101.0)
    assert isinstance(asked(limiter, 101.0), Place)


def test_a_fork_begins_anew_the_parents_calls_are_not_its_own(monkeypatch):
    limiter = Limiter(Limits(1))
    assert isinstance(asked(limiter), Place)
    assert asked(limiter) is None
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert isinstance(asked(limiter, 5.0), Place)


@pytest.mark.parametrize(
    ("given", "limits"),
    [
        (None, NO_LIMITS),
        ({}, NO_LIMITS),
        ({"concurrency": 8, "per_second": 20}, KNOWN),
        ({"concurrency": 8}, Limits(8, None)),
        ({"per_second": 0.5}, Limits(None, 0.5)),
        ({"concurrency": None, "per_second": 2}, Limits(None, 2.0)),
    ],
)
def test_limits_are_given_by_name(given, limits):
    assert limits_of(SIRAY, given) == limits


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (8, "limits must be a mapping with concurrency and per_second, not int"),
        ({"per_minute": 8}, "limits must be a mapping .*per_minute"),
        ({"concurrency": 0}, r"limits\['concurrency'\] must be a number above 0, or None"),
        ({"concurrency": 1.5}, r"limits\['concurrency'\] must be a whole number"),
        ({"concurrency": True}, r"limits\['concurrency'\] must be"),
        ({"per_second": "8"}, r"limits\['per_second'\] must be"),
        ({"per_second": float("inf")}, r"limits\['per_second'\] must be"),
    ],
)
def test_limits_that_cannot_be_kept_are_refused(given, says):
    with pytest.raises(ConfigurationError, match=says) as caught:
        limits_of(SIRAY, given)
    assert caught.value.service == "siray"
