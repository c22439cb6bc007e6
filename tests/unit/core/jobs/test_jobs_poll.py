"""When a job is looked at again, and what its status means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.jobs.poll import PollPlan, Verdict, check_wait, verdict
from framewire._core.not_given import NOT_GIVEN
from framewire.errors import ConfigurationError
from framewire_api.operations import OPERATIONS
from framewire_api.operations import Job as JobFacts
from tests.unit.core.kit import SIRAY

JOBS = {name: facts.job for name, facts in OPERATIONS.items() if facts.job is not None}


def pause(
    age=0.0, pace=None, left=None, *, dice=0.0, interval=None, took=(), looks=1, estimate=None
) -> float:
    return PollPlan(lambda: dice, interval, took).pause(age, pace, left, looks, estimate)


@pytest.mark.parametrize(
    ("age", "seconds"),
    [(0, 2), (1, 2), (19, 2), (21, 2.1), (60, 6.0), (299, 29.9), (300, 30), (1e5, 30)],
)
def test_the_pause_grows_with_the_age_of_the_job(age, seconds):
    assert pause(age) == pytest.approx(seconds)


@pytest.mark.parametrize("dice", [0.0, 0.5, 0.999])
@pytest.mark.parametrize("age", [0, 100, 1e6])
def test_jitter_takes_a_little_off_and_adds_nothing(age, dice):
    whole = pause(age)
    assert max(2.0, 0.9 * whole) <= pause(age, dice=dice) <= whole
    assert pause(100, dice=0.5) == pytest.approx(9.5)


def test_jobs_of_one_age_are_looked_at_at_different_times():
    assert len({pause(100, dice=dice / 10) for dice in range(10)}) == 10


def test_the_mean_lag_of_a_finished_job_stays_near_five_percent():
    lags = []
    for end in range(20, 600, 7):
        now, roll = 0.0, 0
        while now < end:
            roll += 1
            now += pause(now, dice=(roll * 0.37) % 1)
        lags.append((now - end) / end)
    assert 0.03 < sum(lags) / len(lags) < 0.07


def test_the_servers_pace_wins():
    assert pause(100, 3.0) == 3.0
    assert pause(100, 3.0, interval=9.0) == 3.0
    assert pause(0, 45.0) == 45.0


def test_a_pace_beyond_an_hour_is_not_believed():
    assert pause(100, 3600.0) == 3600.0
    assert pause(100, 3601.0) == 3600.0
    assert pause(100, float("inf")) == 3600.0


def test_a_pace_of_nothing_does_not_become_a_storm():
    assert pause(100, 0.0) >= 0.1


@pytest.mark.parametrize(
    ("interval", "seconds"), [(2.0, 2.0), (0.1, 0.1), (0.01, 0.1), (0.0, 0.1), (-5, 0.1), (90, 90)]
)
def test_a_given_interval_is_obeyed_from_a_tenth_of_a_second(interval, seconds):
    assert pause(1000, interval=interval, dice=0.9) == seconds


def test_an_interval_that_is_no_number_is_no_storm_either():
    assert pause(1000, interval=float("nan")) >= 0.1


@pytest.mark.parametrize("more", [{}, {"pace": 50.0}, {"interval": 50.0}])
def test_no_pause_goes_beyond_the_end_of_the_wait(more):
    assert pause(1000, left=1.25, **more) == 1.25
    assert pause(1000, left=0.0, **more) == 0.0
    assert pause(1000, left=-3.0, **more) == 0.0


@given(
    st.floats(0, 1e7),
    st.one_of(st.none(), st.floats(0, 1e5)),
    st.one_of(st.none(), st.floats(-10, 1e4)),
    st.floats(0, 0.999),
    st.lists(st.floats(1e-3, 1e6), max_size=16),
    st.one_of(st.none(), st.floats(1e-3, 86400.0)),
)
@settings(max_examples=200, deadline=None)
def test_a_pause_is_no_storm_and_never_beyond_the_end(age, pace, left, dice, took, estimate):
    found = pause(age, pace, left, dice=dice, took=tuple(took), estimate=estimate)
    assert found >= (0 if left is not None else 0.1 if pace is not None else 0.45)
    assert left is None or found <= max(0.0, left)


def test_a_job_whose_duration_is_known_is_looked_at_where_its_end_is_expected():
    assert pause(took=(30.0,)) == pytest.approx(27 * 1.05)
    # The dice have no part in it: what is known is not the same for all.
    assert pause(took=(30.0,), dice=0.9) == pause(took=(30.0,))
    assert pause(29.0, took=(30.0,), looks=2) == pytest.approx(1.45)


def test_a_job_that_outlasts_all_that_is_known_is_waited_for_as_if_nothing_were():
    assert pause(40.0, took=(30.0,), looks=4) == pause(40.0)


def test_looks_near_the_end_are_those_that_were_saved_before():
    # Durations that are alike: one look more than a fixed pause of 2 s had made by then.
    assert pause(10.0, took=(10.0,), looks=5) == pytest.approx(0.5)
    assert pause(10.0, took=(10.0,), looks=7) == pytest.approx(2.0)
    # Durations that are not: none.
    assert pause(10.0, took=(10.0, 100.0), looks=5) == pytest.approx(0.5)
    assert pause(10.0, took=(10.0, 100.0), looks=7) == pytest.approx(4.0)
    assert pause(10.0, looks=7, estimate=10.0) == pytest.approx(2.0)


def test_an_estimate_counts_where_durations_say_less():
    assert pause(estimate=30.0) == pause(took=(30.0,))
    assert pause(estimate=30.0, took=(10.0, 100.0)) == pause(took=(30.0,))
    assert pause(estimate=30.0, took=(20.0, 22.0)) == pause(took=(20.0, 22.0))


def test_a_plan_that_is_not_told_of_looks_has_seen_the_first():
    assert PollPlan(lambda: 0.0, None, (0.7,)).pause(0.0, None, None) == pytest.approx(1.13)


def test_what_is_known_gives_way_to_the_servers_pace_and_to_a_given_interval():
    assert pause(0, 3.0, took=(30.0,)) == 3.0
    assert pause(0, interval=3.0, took=(30.0,), estimate=9.0) == 3.0


WORDS = {
    "visgate_generate_image": {
        "pending": Verdict.RUNNING, "accepted": Verdict.RUNNING, "processing": Verdict.RUNNING,
        "completed": Verdict.DONE, "failed": Verdict.FAILED,
    },
    "siray_create_video_task": {
        "NOT_START": Verdict.RUNNING, "SUBMITTED": Verdict.RUNNING, "QUEUED": Verdict.RUNNING,
        "IN_PROGRESS": Verdict.RUNNING, "PENDING": Verdict.RUNNING, "SUCCESS": Verdict.DONE,
        "FAILURE": Verdict.FAILED, "FAILED": Verdict.FAILED,
    },
    "aquiles_create_video": {
        "queued": Verdict.RUNNING, "processing": Verdict.RUNNING, "completed": Verdict.DONE,
        "failed": Verdict.FAILED,
    },
}  # fmt: skip


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title, " {} \n".format])
@pytest.mark.parametrize(
    ("operation", "word", "meaning"),
    [(name, *item) for name, words in WORDS.items() for item in words.items()],
)
def test_the_recorded_words_are_read_without_regard_to_case(operation, word, meaning, change):
    assert verdict(JOBS[operation], change(word)) is meaning


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("waits", Verdict.RUNNING), ("drawn", Verdict.DONE), ("broken", Verdict.FAILED),
     ("Stopped", Verdict.CANCELED), ("STOPPED", Verdict.CANCELED), ("stops", Verdict.UNKNOWN)],
)  # fmt: skip
def test_a_service_has_its_own_words(word, meaning):
    facts = JobFacts(
        id=("id",),
        poll="x",
        poll_param="id",
        status=("status",),
        pending=("waits",),
        done=("drawn",),
        failed=("broken",),
        canceled=("Stopped",),
    )
    assert verdict(facts, word) is meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [("succeeded success completed complete done finished ready", Verdict.DONE),
     ("failed failure error errored timeout timed_out timed-out expired rejected", Verdict.FAILED),
     ("canceled cancelled aborted", Verdict.CANCELED)],
)  # fmt: skip
def test_words_that_services_use_for_an_end_are_known_at_each_of_them(words, meaning):
    facts = JobFacts(id=("id",), poll="x", poll_param="id", status=("status",))
    assert {verdict(facts, word) for word in words.split()} == {meaning}
    assert verdict(facts, "timed out") is Verdict.FAILED


@pytest.mark.parametrize("operation", sorted(JOBS))
@pytest.mark.parametrize(
    "word", ["", " ", "SUCC", "FAIL", "UNKNOWN", "paused", "done-ish", None, 3, True, [], {"a": 1}]
)
def test_any_other_word_is_unknown_and_ends_nothing(operation, word):
    assert verdict(JOBS[operation], word) is Verdict.UNKNOWN


@pytest.mark.parametrize("operation", sorted(JOBS))
def test_no_word_means_two_things(operation):
    facts = JOBS[operation]
    words = [
        word.lower()
        for group in (facts.done, facts.failed, facts.canceled, facts.pending)
        for word in group
    ]
    assert len(words) == len(set(words))
    assert facts.done
    assert facts.failed or facts.failed_status


NO_SECONDS = ["5", True, float("nan"), float("inf"), [], object()]


@pytest.mark.parametrize("value", [0.001, 1, 1800.0, None, NOT_GIVEN])
def test_a_wait_can_go_by_seconds_by_none_and_by_what_is_left_out(value):
    check_wait(SIRAY, value, None, None)
    check_wait(SIRAY, None, None, value)


@pytest.mark.parametrize("value", [*NO_SECONDS, 0, -1])
@pytest.mark.parametrize("name", ["timeout", "request_timeout"])
def test_a_wait_that_cannot_be_kept_is_refused_before_anything_is_paid(name, value):
    given = {"timeout": NOT_GIVEN, "poll_interval": None, "request_timeout": NOT_GIVEN, name: value}
    with pytest.raises(ConfigurationError, match=f"^siray.*: {name} must be a number") as caught:
        check_wait(SIRAY, **given)
    assert caught.value.service == "siray"


@pytest.mark.parametrize("value", [None, 2, 0.5, 0, -1])
def test_an_interval_is_any_number_of_seconds_or_none(value):
    check_wait(SIRAY, None, value, None)


@pytest.mark.parametrize("value", NO_SECONDS)
def test_an_interval_that_is_no_number_of_seconds_is_refused(value):
    with pytest.raises(ConfigurationError, match="poll_interval must be a number") as caught:
        check_wait(SIRAY, None, value, None)
    assert caught.value.service == "siray"
    assert repr(value) in str(caught.value)


def test_whoever_is_told_of_a_job_can_be_called():
    check_wait(SIRAY, None, None, None, None, print)
    with pytest.raises(
        ConfigurationError, match="a callback must be a function, not str"
    ) as caught:
        check_wait(SIRAY, None, None, None, None, "print")
    assert caught.value.service == "siray"
