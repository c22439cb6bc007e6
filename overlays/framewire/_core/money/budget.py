"""What a client may spend: a limit, and what is said of calls whose price is not known."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import attrs

from framewire._core.money.price import USD, Price, decimal_of, plain
from framewire.errors import BudgetExceededError, ConfigurationError, InvalidArgumentError

# Amounts are written down as whole numbers of these, so that they add up exactly.
_PARTS = 9
# The largest that a database takes is about nine times this.
_MOST = Decimal(10) ** 9


def _amount(given: Any, name: str) -> Decimal:
    found = decimal_of(given)
    if found is None or found > _MOST:
        raise InvalidArgumentError(
            f"{name} must be an amount of money from 0 to {plain(_MOST)}, not {given!r}"
        )
    return found


def _usd(given: Any) -> Decimal:
    return _amount(given, "budget")


def _assumed(given: Any) -> Decimal | None:
    return None if given is None else _amount(given, "assume_cost")


def _rates(given: Any) -> dict[str, Decimal]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InvalidArgumentError(f"rates must be a mapping, not {type(given).__name__}")
    return {str(name).upper(): _amount(rate, f"rates[{name!r}]") for name, rate in given.items()}


@attrs.frozen
class Budget:
    """What the clients of a journal may spend together under one name.

    What was spent before counts: a budget is used up once and for all, however many clients,
    threads and processes share it. Another name begins another.

    Args:
        usd: US dollars.
        name: Tells several budgets of one journal apart.
        rates: US dollars for one unit of another currency, such as `{"EUR": 1.1}`.
        assume_cost: US dollars for a call whose price is not known; left out, it is refused.
    """

    usd: Decimal = attrs.field(converter=_usd)
    name: str = attrs.field(default="", validator=attrs.validators.instance_of(str))
    rates: Mapping[str, Decimal] = attrs.field(default=None, converter=_rates)
    assume_cost: Decimal | None = attrs.field(default=None, converter=_assumed)

    def cost(self, price: Price) -> Decimal:
        """What is set aside for a call.

        Args:
            price: What it would cost.

        Raises:
            BudgetExceededError: That is not known.
        """
        found = price.in_usd(self.rates)
        if found is None:
            found = self.assume_cost
        if found is not None:
            return found
        if price.known:
            why, hint = f"its price is {price}", f"Give rates={{{price.currency!r}: ...}}."
        else:
            why, hint = f"its price is {price}", "Give assume_cost=, US dollars for such a call."
        raise BudgetExceededError(f"the call was not sent: {why}", hint=hint, price=price)


def budget_of(options: Mapping[str, Any], before: Budget | None = None) -> Budget | None:
    """The budget that a client is opened with.

    Args:
        options: `budget`, `rates` and `assume_cost`, as far as they are given.
        before: The budget of the client that it is a copy of.

    Raises:
        InvalidArgumentError: They are no amounts, or there is nothing that they belong to.
    """
    given = options.get("budget", before)
    # What is left out says nothing: a budget keeps its own.
    known = {name: options.get(name) for name in ("rates", "assume_cost")}
    rest = {name: value for name, value in known.items() if value is not None}
    if given is None:
        if rest:
            raise InvalidArgumentError("rates= and assume_cost= belong to a budget=")
        return None
    if isinstance(given, Budget):
        return attrs.evolve(given, **rest)
    return Budget(given, **rest)


def check_journal(budget: Budget | None, journal: Any) -> None:
    """Check that there is something to keep a budget in.

    Raises:
        ConfigurationError: There is none.
    """
    if budget is not None and journal is None:
        raise ConfigurationError(
            "budget= needs a journal to keep what is spent in",
            hint="Open the client with journal='jobs.db'.",
        )


def parts(amount: Decimal, *, up: bool = True) -> int:
    """An amount in the whole numbers that are written down.

    Args:
        amount: US dollars.
        up: Which way what is smaller is rounded.
    """
    return int(amount.scaleb(_PARTS).to_integral_value(ROUND_CEILING if up else ROUND_FLOOR))


def amount_of(written: int) -> Decimal:
    """The US dollars that a written number stands for."""
    return Decimal(written).scaleb(-_PARTS)


@attrs.frozen
class Spent:
    """What was spent under a budget.

    Attributes:
        settled: US dollars for calls whose outcome is known.
        reserved: US dollars set aside for calls that are under way or whose outcome is unknown.
    """

    settled: Decimal
    reserved: Decimal

    @property
    def total(self) -> Decimal:
        """Both together: what counts against the limit."""
        return self.settled + self.reserved


def exceeded(budget: Budget, price: Price, cost: Decimal, spent: Spent) -> BudgetExceededError:
    """The error for a call that costs more than is left.

    Args:
        budget: The budget.
        price: The call's price.
        cost: What would be set aside for it.
        spent: What was spent before.
    """
    left = budget.usd - spent.total
    return BudgetExceededError(
        f"the call was not sent: it costs {plain(cost)} {USD}, and of the budget of "
        f"{plain(budget.usd)} {USD} {plain(max(left, Decimal(0)))} is left "
        f"({plain(spent.settled)} spent, {plain(spent.reserved)} reserved)",
        price=price,
        left=max(left, Decimal(0)),
    )
