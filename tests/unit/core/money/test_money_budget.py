"""What a budget sets aside, and how amounts are written down."""

from decimal import Decimal

import pytest

from framewire._core.money.budget import (
    Budget,
    Spent,
    amount_of,
    budget_of,
    check_journal,
    exceeded,
    parts,
)
from framewire._core.money.price import Price
from framewire.errors import BudgetExceededError, ConfigurationError, InvalidArgumentError

FOX = Price(Decimal("0.04"), basis="1 image at 0.04 USD")


@pytest.mark.parametrize("given", [1, "1", 1.0, Decimal(1)])
def test_an_amount_may_be_written_in_any_way(given):
    assert Budget(given).usd == Decimal(1)
    assert Budget(0.1).usd == Decimal("0.1")
    assert Budget(10**9).usd == 10**9


@pytest.mark.parametrize("given", [-0.01, None, "x", True, [], 10**9 + 1])
def test_what_is_no_amount_is_refused(given):
    with pytest.raises(InvalidArgumentError, match="budget must be an amount of money from 0 to"):
        Budget(given)


def test_what_else_a_budget_has_is_checked():
    assert Budget(1).rates == {}
    assert Budget(1).assume_cost is None
    assert Budget(1).name == ""
    assert Budget(1, assume_cost=0).assume_cost == 0
    with pytest.raises(InvalidArgumentError, match="assume_cost must be"):
        Budget(1, assume_cost=-1)
    with pytest.raises(InvalidArgumentError, match="rates must be a mapping, not list"):
        Budget(1, rates=["EUR"])
    with pytest.raises(InvalidArgumentError, match=r"rates\['EUR'\] must be"):
        Budget(1, rates={"EUR": "much"})
    with pytest.raises(TypeError):
        Budget(1, name=7)


def test_a_known_price_is_set_aside():
    assert Budget(1).cost(FOX) == Decimal("0.04")
    assert Budget(1, assume_cost=5).cost(FOX) == Decimal("0.04")
    assert Budget(1).cost(Price(Decimal(0))) == 0


def test_an_unknown_price_is_refused_or_assumed():
    unknown = Price.unknown("nobody says")
    assert Budget(1, assume_cost="0.5").cost(unknown) == Decimal("0.5")
    with pytest.raises(BudgetExceededError) as caught:
        Budget(1).cost(unknown)
    assert caught.value.price is unknown
    assert caught.value.left is None
    assert str(caught.value) == (
        "the call was not sent: its price is unknown: nobody says. "
        "Give assume_cost=, US dollars for such a call."
    )


def test_another_currency_needs_a_rate():
    euros = Price(Decimal(2), currency="EUR", basis="1 video")
    assert Budget(9, rates={"eur": "1.1"}).cost(euros) == Decimal("2.2")
    assert Budget(9, assume_cost=3).cost(euros) == 3
    with pytest.raises(BudgetExceededError) as caught:
        Budget(9).cost(euros)
    assert str(caught.value) == (
        "the call was not sent: its price is 2 EUR (1 video). Give rates={'EUR': ...}."
    )


def test_a_clients_options_make_its_budget():
    before = Budget(2, name="mine")
    assert budget_of({}) is None
    assert budget_of({"budget": None, "rates": None}) is None
    assert budget_of({}, before) == before
    assert budget_of({"budget": None}, before) is None
    assert budget_of({"budget": 3}, before) == Budget(3)
    assert budget_of({"assume_cost": 1}, before) == Budget(2, name="mine", assume_cost=1)
    own = Budget(2, name="mine", rates={"EUR": 2}, assume_cost=1)
    assert budget_of({"budget": own, "rates": None, "assume_cost": None}) == own
    assert budget_of({"budget": before, "rates": {"EUR": 2}}) == Budget(
        2, name="mine", rates={"EUR": 2}
    )
    for alone in ({"rates": {"EUR": 1}}, {"assume_cost": 0}):
        with pytest.raises(InvalidArgumentError, match="rates= and assume_cost= belong to"):
            budget_of(alone)


def test_a_budget_needs_a_journal():
    check_journal(None, None)
    check_journal(Budget(1), object())
    with pytest.raises(ConfigurationError, match="needs a journal") as caught:
        check_journal(Budget(1), None)
    assert "journal='jobs.db'" in str(caught.value)


def test_what_is_set_aside_is_rounded_up_and_what_there_is_down():
    third = Decimal(1) / 3
    assert parts(third) == 333_333_334
    assert parts(third, up=False) == 333_333_333
    assert parts(Decimal("0.04")) == parts(Decimal("0.04"), up=False) == 40_000_000
    assert amount_of(40_000_000) == Decimal("0.04")


def test_what_is_left_is_told_and_never_below_nothing():
    spent = Spent(Decimal("0.5"), Decimal("0.48"))
    assert spent.total == Decimal("0.98")
    error = exceeded(Budget(1), FOX, Decimal("0.04"), spent)
    assert error.left == Decimal("0.02")
    assert error.price is FOX
    assert str(error) == (
        "the call was not sent: it costs 0.04 USD, and of the budget of 1 USD 0.02 is left "
        "(0.5 spent, 0.48 reserved)"
    )
    over = exceeded(Budget("0.5"), FOX, Decimal("0.04"), spent)
    assert over.left == 0
    assert "0 is left" in str(over)
