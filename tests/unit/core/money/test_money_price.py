"""A price: what is known of it, and what is said where nothing is."""

from decimal import Decimal

import pytest

from framewire._core.money.price import decimal_of, of_micro, plain
from framewire.money import Price


def test_a_price_that_is_not_known_is_never_nothing():
    price = Price.unknown("nobody says")
    assert price.amount is None
    assert not price.known
    assert price.in_usd() is None
    assert price.times(3, "images") is price
    assert str(price) == "unknown: nobody says"


def test_what_costs_nothing_is_known():
    price = Price(Decimal(0), basis="your own machine")
    assert price.known
    assert price.in_usd() == 0
    assert str(price) == "0 USD (your own machine)"


def test_several_are_counted_exactly():
    price = Price(Decimal("0.1"), basis="1 image").times(3, "images")
    assert price.amount == Decimal("0.3")
    assert str(price) == "0.3 USD (3 images at 0.1 USD)"


def test_another_currency_needs_a_rate():
    price = Price(Decimal("2.50"), currency="EUR", basis="1 video", at_most=True)
    assert price.in_usd() is None
    assert price.in_usd({"CHF": Decimal(1)}) is None
    assert price.in_usd({"EUR": Decimal("1.1")}) == Decimal("2.75")
    assert str(price) == "at most 2.5 EUR (1 video)"


def test_what_is_not_said_of_a_price_is_left_empty():
    price = Price(Decimal(1))
    assert (price.currency, price.basis, price.source) == ("USD", "", "")
    assert (price.at_most, price.notes) == (False, ())
    assert (Price.unknown("x").source, Price.unknown("x", source="y").source) == ("", "y")


def test_notes_are_added_to_those_that_are_there():
    assert Price.unknown("x", notes=("one",)).noting("two").notes == ("one", "two")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (0.1, "0.1"),
        ("0.06", "0.06"),
        (" 3 ", "3"),
        (7, "7"),
        (Decimal("1e-3"), "0.001"),
        (0, "0"),
        (-1, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        ("free", None),
        ("", None),
        (None, None),
        ({"usd": 1}, None),
    ],
)
def test_a_number_is_read_as_it_was_written(given, found):
    assert decimal_of(given) == (None if found is None else Decimal(found))


def test_millionths_are_amounts():
    assert of_micro(3_000) == Decimal("0.003")
    assert of_micro("much") is None


@pytest.mark.parametrize(
    ("amount", "text"), [("1.20", "1.2"), ("100", "100"), ("1E+2", "100"), ("0.000", "0")]
)
def test_an_amount_is_written_plainly(amount, text):
    assert plain(Decimal(amount)) == text
