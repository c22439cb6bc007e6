"""Who gets which connection: decided with a clock of the test's own."""

import pytest

from framewire._core.io.places import Place, Places


@pytest.fixture
def places() -> Places[str, str]:
    return Places(most=2, longest=3, expiry=3.0)


def test_connections_are_opened_up_to_the_most_and_no_further(places):
    assert places.take("a") is Place.NEW
    assert places.take("a") is Place.NEW
    assert places.take("a") is Place.NONE
    assert places.take("b") is Place.NEW, "each origin has places of its own"
    assert (places.taken, places.idle, places.waiting) == (3, 0, 0)


def test_the_one_that_was_used_last_is_taken_first(places):
    for _ in range(2):
        places.take("a")
    places.put("a", "first", 1.0)
    places.put("a", "second", 2.0)
    assert (places.taken, places.idle) == (0, 2)
    assert places.take("a") == "second"
    assert places.take("a") == "first"
    assert places.take("a") is Place.NONE


def test_a_connection_that_is_given_back_goes_to_whoever_waits_longest(places):
    for _ in range(2):
        places.take("a")
    assert [places.wait("a", name) for name in ("x", "y", "z")] == [True] * 3
    assert places.wait("a", "one too many") is False
    assert places.put("a", "c1", 1.0) == "x"
    assert places.lose("a") == "y"
    assert (places.taken, places.idle, places.waiting) == (2, 0, 1)
    assert places.put("a", "c1", 2.0) == "z"
    assert places.put("a", "c1", 3.0) is None
    assert (places.taken, places.idle) == (1, 1)


def test_whoever_leaves_gets_no_turn_and_learns_if_it_had_come(places):
    for _ in range(2):
        places.take("a")
    places.wait("a", "x")
    places.wait("a", "y")
    assert places.leave("a", "x") is True
    assert places.put("a", "c1", 1.0) == "y"
    assert places.leave("a", "y") is False
    assert places.leave("b", "y") is False


def test_idle_connections_expire_whatever_origin_they_are_of(places):
    places.take("a")
    places.take("b")
    places.take("b")
    places.put("a", "a1", 10.0)
    places.put("b", "b1", 11.0)
    places.put("b", "b2", 13.5)
    assert places.expired(13.0) == [], "three seconds are not more than three seconds"
    assert places.expired(14.1) == ["a1", "b1"]
    assert places.idle == 1
    assert places.take("b") == "b2"
    assert places.take("a") is Place.NEW


def test_what_is_used_in_between_does_not_expire(places):
    places.take("a")
    places.put("a", "a1", 1.0)
    assert places.take("a") == "a1"
    assert places.expired(100.0) == []
    places.put("a", "a1", 100.0)
    assert places.expired(102.0) == []
    assert places.expired(103.1) == ["a1"]


def test_an_origin_that_nobody_uses_is_forgotten(places):
    for number in range(1000):
        places.take(number)
        if number % 2:
            places.lose(number)
        else:
            places.put(number, f"c{number}", 1.0)
    assert len(places.expired(5.0)) == 500
    assert places._origins == {}


def test_all_idle_ones_can_be_taken_out(places):
    places.take("a")
    places.take("a")
    places.put("a", "a1", 1.0)
    assert places.cleared() == ["a1"]
    assert (places.taken, places.idle) == (1, 0)
    assert places.lose("a") is None
    assert places.cleared() == []
