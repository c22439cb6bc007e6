"""What is left of a limit, at a time of the test's own."""

import pytest

from framewire._core.io.limits import LIMITS, Allowance, bounded, hurry, left, lift


@pytest.mark.parametrize(
    ("silence", "now", "rest"),
    [
        (5.0, 100.0, 5.0),
        (5.0, 107.0, 3.0),
        (5.0, 110.0, 0.0),
        (5.0, 120.0, 0.0),
        (None, 104.0, 6.0),
    ],
)
def test_silence_is_cut_by_the_end_of_the_whole(silence, now, rest):
    assert left(Allowance(silence, 110.0), now) == rest


def test_a_plain_limit_knows_no_end():
    assert left(5.0, 1e9) == 5.0
    assert left(None, 1e9) is None
    limits = {"read": 5.0, "pool": None}
    assert bounded(limits, None) is limits


def test_every_limit_of_an_exchange_gets_the_end_until_it_is_lifted():
    limits = bounded({"read": 5.0, "pool": None}, 110.0)
    assert {name: left(limit, 108.0) for name, limit in limits.items()} == {"read": 2, "pool": 2}
    lift({LIMITS: limits})
    assert left(limits["read"], 1e6) == 5.0
    lift({})


def test_what_is_left_of_an_exchange_is_hurried_only_where_that_can_be_held():
    limits = bounded({"read": 5.0, "pool": None}, 110.0)
    lift({LIMITS: limits})
    assert hurry({LIMITS: limits}, 120.0)
    assert left(limits["read"], 118.0) == 2.0
    assert hurry({LIMITS: limits}, 130.0)
    assert left(limits["read"], 118.0) == 2.0, "it is never given more time"
    assert not hurry({LIMITS: {"read": 5.0}}, 120.0)
    assert not hurry({}, 120.0)
