"""Where the end of a job is expected, by the durations of others and by what the service says."""

import math

import pytest

from framewire._core.jobs.expected import Outlook, alike, until_look


@pytest.mark.parametrize(
    ("durations", "well"),
    [((), False), ((5.0,), True), ((10.0, 15.0), True), ((10.0, 15.1), False), ((3, 2, 4), False)],
)
def test_durations_that_are_alike_tell_the_next_one(durations, well):
    assert alike(durations) is well


def test_nothing_known_is_nothing_expected():
    assert until_look(0.0, ()) is None


@pytest.mark.parametrize(
    ("age", "seconds"),
    [
        (0, 28.35),  # nine tenths of 30 s, and a first step into where the end may lie
        (26, 2.35),
        (27, 1.35),
        (30, 1.5),
        (35.9, 1.795),
        (36.0, None),
        (100, None),
    ],
)
def test_looks_are_close_to_each_other_where_the_end_is_expected(age, seconds):
    found = until_look(age, (30.0,))
    assert found == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize(
    ("duration", "step"), [(4.0, 0.5), (10.0, 0.5), (20.0, 1.0), (100.0, 5.0), (1000.0, 5.0)]
)
def test_steps_are_half_a_second_to_five(duration, step):
    assert until_look(duration, (duration,)) == pytest.approx(step)


def test_several_durations_tell_it_better_than_one():
    assert until_look(0, (20.0,)) == pytest.approx(18.9)
    assert until_look(0, (20.0,) * 4) == pytest.approx(19 * 1.05)


def test_a_long_job_is_seen_now_and_then_before_its_end_in_equal_steps():
    # 545 s to the first look where the end may lie.
    assert until_look(0, (600.0,)) == pytest.approx(545 / 14)
    assert until_look(500, (600.0,)) == pytest.approx(22.5)
    assert until_look(504, (600.0,)) == pytest.approx(41 / 2)


def test_between_two_kinds_of_jobs_the_pauses_grow_with_age():
    both = (10.0, 300.0)
    begins = 300 * (1 - 0.1 / math.sqrt(2)) + 5
    assert until_look(20, both) == pytest.approx((begins - 20) / 53)
    assert until_look(100, both) == pytest.approx((begins - 100) / 8)
    assert until_look(200, both) == pytest.approx((begins - 200) / 3)
    # None is left unseen from the beginning, and the next kind is not overslept.
    first = 100 * (1 - 0.1 / math.sqrt(2)) * 1.05
    assert until_look(0, (100.0, 300.0)) == pytest.approx(first / 49)
    assert until_look(270, both) == pytest.approx(begins - 270)


@pytest.mark.parametrize("body", [None, [], "eta", {}, {"eta": "soon"}, {"eta": 0}, {"eta": -3}])
def test_an_answer_that_states_no_end_tells_none(body):
    outlook = Outlook()
    outlook.take(body, None, 5.0)
    assert outlook.total is None


@pytest.mark.parametrize(
    ("body", "total"),
    [
        ({"eta": 20}, 25.0),
        ({"eta_seconds": 20.5}, 25.5),
        ({"data": {"eta": 20}}, 25.0),
        ({"data": {"eta_seconds": 1}}, 6.0),
        ({"estimated_time_remaining": 86400}, 86405.0),
        ({"data": {"estimated_time_remaining": 2}}, 7.0),
        ({"eta": 86401}, None),
        ({"eta": 0, "average_execution_time": 145000}, 145.0),
        ({"average_execution_time": 145000}, 145.0),
        ({"data": {"average_execution_time": 145000}}, 145.0),
    ],
)
def test_the_services_own_estimate_counts_from_now_or_from_the_submission(body, total):
    outlook = Outlook()
    outlook.take(body, None, 5.0)
    assert outlook.total == total


def by_progress(*looks: tuple[float | None, float]) -> float | None:
    outlook = Outlook()
    for progress, age in looks:
        outlook.take({}, progress, age)
    return outlook.total


def test_progress_tells_the_end_once_two_looks_agree():
    assert by_progress((10.0, 6.0)) is None
    assert by_progress((10.0, 6.0), (50.0, 30.0)) == 60.0
    assert by_progress((10.0, 6.0), (50.0, 31.0)) == 62.0
    assert by_progress((10.0, 9.0), (50.0, 50.0)) == 100.0
    assert by_progress((10.0, 8.9), (50.0, 50.0)) is None


def test_progress_that_stands_still_or_says_nothing_tells_nothing():
    assert by_progress((30.0, 6.0), (30.0, 6.1)) is None
    assert by_progress((4.9, 4.9), (50.0, 50.0)) is None
    assert by_progress((5.0, 5.0), (50.0, 50.0)) == 100.0
    assert by_progress((10.0, 6.0), (50.0, 30.0), (50.0, 33.0)) == 60.0
    assert by_progress((10.0, 6.0), (50.0, 30.0), (40.0, 33.0)) == 60.0
    assert by_progress((10.0, 6.0), (50.0, 30.0), (None, 33.0)) is None
    assert by_progress((10.0, 6.0), (50.0, 30.0), (100.0, 60.0)) is None


def test_what_the_service_states_goes_before_its_progress():
    outlook = Outlook()
    outlook.take({}, 10.0, 6.0)
    outlook.take({"eta": 10}, 50.0, 30.0)
    assert outlook.total == 40.0
