"""Five hundred jobs of 2 s to 10 min on a virtual clock: looks and lag beside a fixed pause of 2 s.

What is played here is drawn by `python -m benchmarks.waits` for `docs/performance.md`.
"""

import random
import statistics
from collections.abc import Sequence

import pytest

from benchmarks.waits import (
    DISTRIBUTIONS,
    FIXED,
    JOBS,
    Wait,
    bands,
    drawn,
    first,
    fixed,
    known,
    learned,
    waited,
)
from framewire._core.jobs.poll import PollPlan

NAMES = sorted(DISTRIBUTIONS)
SEEDS = [1, 2]
# From this duration on, in seconds, knowing it has to pay.
LONG = 30.0
# So many jobs in a band of durations make a mean.
ENOUGH = 20


def means(waits: Sequence[Wait]) -> tuple[float, float]:
    return (
        statistics.mean(wait.polls for wait in waits),
        statistics.mean(wait.lag for wait in waits),
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES)
def test_no_first_job_is_looked_at_more_often_than_by_a_fixed_pause(name, seed):
    durations = drawn(name, seed)
    assert len(durations) == JOBS
    assert min(durations) >= 2
    assert max(durations) <= 600
    for ours, theirs in zip(first(durations, random.Random(seed)), fixed(durations), strict=True):
        assert ours.polls <= theirs.polls, ours


@pytest.mark.parametrize("name", NAMES)
def test_first_jobs_of_half_a_minute_and_more_are_seen_with_a_mean_lag_near_five_percent(name):
    durations = [each for each in drawn(name) if each >= LONG]
    assert 0.03 < means(first(durations, random.Random(1)))[1] < 0.07


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("samples", [1, 4, 16])
@pytest.mark.parametrize("name", NAMES)
def test_long_jobs_whose_duration_is_known_take_a_quarter_of_the_looks_and_lag_little(
    name, samples, seed
):
    durations = [each for each in drawn(name, seed) if each >= LONG]
    ours, theirs = known(durations, random.Random(seed), samples), fixed(durations)
    polls, lag = means(ours)
    assert polls <= 0.25 * means(theirs)[0]
    assert lag <= 0.03
    # And so it is for jobs of any length, not only on average over all of them.
    for (about, few, late), (_, many, _) in zip(
        bands(ours, ENOUGH), bands(theirs, ENOUGH), strict=True
    ):
        assert few <= 0.25 * many, about
        assert late <= 0.03, about


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("samples", [1, 16])
@pytest.mark.parametrize("name", NAMES)
def test_short_jobs_whose_duration_is_known_are_seen_sooner_with_fewer_looks(name, samples, seed):
    durations = [each for each in drawn(name, seed) if each < LONG]
    ours, theirs = known(durations, random.Random(seed), samples), fixed(durations)
    assert means(ours) < means(theirs)
    assert means(ours)[1] < means(theirs)[1]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES)
def test_whatever_was_learned_is_never_worse_in_both(name, seed):
    durations = drawn(name, seed)
    ours, theirs = learned(durations, random.Random(seed)), fixed(durations)
    for (about, few, late), (_, many, soon) in zip(bands(ours), bands(theirs), strict=True):
        assert few <= many or late <= soon, about
    assert means(ours)[0] < 0.35 * means(theirs)[0]


@pytest.mark.parametrize("wrong", [0.1, 0.5, 2.0, 10.0])
def test_a_duration_that_is_wrong_costs_one_look_at_most(wrong):
    for duration in (2.0, 3.0, 5.0, 12.0, 31.0, 95.0, 333.0):
        ours, _ = waited(duration, PollPlan(lambda: 0.5, None, (duration * wrong,)))
        theirs, _ = waited(duration, PollPlan(lambda: 0.5, FIXED))
        assert ours.polls <= theirs.polls + 1, (duration, ours)


def test_jobs_of_one_model_that_take_alike_are_learned_from_the_first_on():
    dice = random.Random(5)
    durations = [dice.uniform(57, 63) for _ in range(50)]
    ours = learned(durations, random.Random(6))
    polls, lag = means(ours[1:])
    assert polls <= 0.25 * means(fixed(durations))[0]
    assert lag <= 0.03
