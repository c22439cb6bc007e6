"""What the looks at one job tell of such jobs, and of its own end."""

import attrs
import pytest

from framewire._core.jobs.durations import DURATIONS
from framewire._core.jobs.learning import Learning
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import NO_STATUS

KIND = ("https://a.example", "siray_create_video_task", "m")
RUNS = attrs.evolve(NO_STATUS, verdict=Verdict.RUNNING)


def ended(verdict):
    return attrs.evolve(NO_STATUS, verdict=verdict)


def test_the_end_of_a_job_is_learned_once():
    learning = Learning(True)
    learning.take(KIND, RUNS, {}, 20.0)
    for age in (22.0, 23.0):
        learning.take(KIND, ended(Verdict.DONE), {}, age)
    assert DURATIONS.of(KIND) == (21.0,)


@pytest.mark.parametrize("verdict", [Verdict.FAILED, Verdict.CANCELED])
def test_a_job_that_did_not_end_well_is_none_to_learn_from(verdict):
    learning = Learning(True)
    learning.take(KIND, RUNS, {}, 20.0)
    learning.take(KIND, ended(verdict), {}, 22.0)
    learning.take(KIND, ended(Verdict.DONE), {}, 23.0)
    assert DURATIONS.of(KIND) == ()


def test_nothing_is_learned_where_the_submission_is_not_known():
    learning = Learning(False)
    learning.take(KIND, RUNS, {"eta": 5}, 20.0)
    learning.take(KIND, ended(Verdict.DONE), {}, 21.0)
    assert (learning.total, DURATIONS.of(KIND)) == (None, ())


def test_the_services_estimate_is_passed_on():
    learning = Learning(True)
    learning.take(KIND, RUNS, {"eta": 5}, 20.0)
    assert learning.total == 25.0
