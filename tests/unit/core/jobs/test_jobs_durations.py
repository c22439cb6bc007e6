"""How long jobs took: what is kept, of what, and for how long."""

import pytest

from framewire._core.jobs.durations import MOST_KEPT, Durations

KIND = ("https://a.example", "siray_create_video_task", "m")
OTHERS = [
    ("https://b.example", *KIND[1:]),
    (KIND[0], "siray_create_image_task", "m"),
    (*KIND[:2], "n"),
    (*KIND[:2], None),
]


def test_each_kind_of_job_has_durations_of_its_own():
    durations = Durations()
    durations.add(KIND, (10.0, 12.0))
    assert durations.of(KIND) == (10.0, 12.0)
    assert [durations.of(other) for other in OTHERS] == [()] * 4


def test_the_latest_are_kept_and_what_is_no_duration_is_not():
    durations = Durations()
    durations.add(KIND, (0.0, -1.0, float("nan")))
    assert durations.of(KIND) == ()
    for seconds in range(1, 31):
        durations.add(KIND, (float(seconds),))
    assert durations.of(KIND) == tuple(map(float, range(31 - MOST_KEPT, 31)))
    durations.clear()
    assert durations.of(KIND) == ()


def test_a_thousand_kinds_are_kept_those_that_were_used_last():
    durations = Durations()
    for number in range(1000):
        durations.add(("o", "x", str(number)), (1.0,))
    durations.add(("o", "x", "0"), (2.0,))
    durations.add(("o", "x", "new"), (3.0,))
    assert durations.of(("o", "x", "0")) == (1.0, 2.0)
    assert durations.of(("o", "x", "1")) == ()
    assert durations.of(("o", "x", "2")) == (1.0,)
    assert durations.of(("o", "x", "new")) == (3.0,)


@pytest.mark.parametrize(
    ("before", "age", "learnt"),
    [
        (0.0, 2.5, 1.25),
        (0.0, 2.6, 2.34),
        (90.0, 100.0, 95.0),
        (80.0, 100.0, 90.0),
        (60.0, 100.0, 90.0),
        (0.0, 45.0, 40.5),
        (650.0, 1000.0, 900.0),
    ],
)
def test_an_end_is_in_the_middle_of_two_looks_or_close_to_the_later_one(before, age, learnt):
    durations = Durations()
    durations.seen(KIND, before, age)
    assert durations.of(KIND) == (pytest.approx(learnt),)


@pytest.mark.parametrize(("before", "age"), [(0.0, 45.1), (0.0, 3600.0), (649.0, 1000.0)])
def test_a_job_that_nobody_looked_at_for_long_tells_nothing(before, age):
    durations = Durations()
    durations.seen(KIND, before, age)
    assert durations.of(KIND) == ()
