"""What a batch is expected to cost: rows that cost the same are asked for once."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

import attrs

from framewire.batch.rows import Row
from framewire.money import Price

# What decides no price: rows that differ in nothing else cost the same.
_FREE = frozenset({"seed", "negative_prompt"})


@attrs.frozen
class Estimate:
    """What is still to be made, and what it is expected to cost.

    Attributes:
        rows: Rows that are to be made.
        amount: US dollars for those whose price is known; 0 where none is.
        unpriced: Rows whose price nobody states.
        at_most: Whether it may be less.
        sources: What the prices are based on.
        reasons: Why prices are not known.
    """

    rows: int = 0
    amount: Decimal = Decimal(0)
    unpriced: int = 0
    at_most: bool = False
    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether every row has a price."""
        return not self.unpriced

    def with_price(self, price: Price, count: int) -> "Estimate":
        """The estimate with some more rows.

        Args:
            price: What one of them costs.
            count: How many there are.
        """
        each = price.in_usd()
        if each is None:
            return attrs.evolve(
                self,
                rows=self.rows + count,
                unpriced=self.unpriced + count,
                reasons=tuple(dict.fromkeys((*self.reasons, price.basis))),
            )
        return attrs.evolve(
            self,
            rows=self.rows + count,
            amount=self.amount + each * count,
            at_most=self.at_most or price.at_most,
            sources=tuple(dict.fromkeys((*self.sources, price.source))),
        )


def group_of(row: Row) -> str:
    """What rows have in common that cost the same."""
    return json.dumps([row.kind, row.model, arguments_of(row)], sort_keys=True, default=str)


def alike(rows: Iterable[Row]) -> list[tuple[Row, int]]:
    """One row of each price, and how many there are of it."""
    found: dict[str, tuple[Row, int]] = {}
    for row in rows:
        group = f"{group_of(row)} {row.fallback}"
        first, count = found.get(group, (row, 0))
        found[group] = (first, count + 1)
    return list(found.values())


def dearest(prices: Sequence[Price]) -> Price:
    """What a row costs at the most that may be made by one of several services.

    Args:
        prices: What each of them asks, the first choice first.
    """
    known = [each for each in prices if each.in_usd() is not None]
    if len(known) < len(prices):
        return next(each for each in prices if each.in_usd() is None)
    most = max(known, key=lambda each: each.in_usd() or 0)
    return most if len(prices) == 1 else attrs.evolve(most, at_most=True)


def arguments_of(row: Row) -> dict[str, object]:
    """The arguments that may decide a row's price."""
    return {name: value for name, value in row.arguments.items() if name not in _FREE}
