"""What a call would cost, as far as somebody says so."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Self

import attrs

USD = "USD"
_MICRO = 6


def decimal_of(number: Any) -> Decimal | None:
    """A number as it was written, never as a float nearly is it; None for what is no amount.

    Args:
        number: A number, or text that is one.
    """
    try:
        found = Decimal(str(number).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def of_micro(micro: Any) -> Decimal | None:
    """Millionths of a unit of money, as an amount."""
    found = decimal_of(micro)
    return None if found is None else found.scaleb(-_MICRO)


def plain(amount: Decimal) -> str:
    """An amount for people: without an exponent, and without zeros that say nothing."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@attrs.frozen
class Price:
    """What a call costs, or why that is not known.

    A price that is not known is never 0: `amount` is None then, and `basis` says why.

    Attributes:
        amount: How much, in `currency`; None where it is not known.
        currency: ISO code.
        basis: What the amount is made of, such as `2 images at 0.04 USD`; of a price that is not
            known, why it is not.
        source: Where it is from, such as the entry of the service's catalogue.
        at_most: Whether the call may cost less: the amount is what it can come to.
        notes: What else decides what will be billed.
    """

    amount: Decimal | None
    currency: str = USD
    basis: str = ""
    source: str = ""
    at_most: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def unknown(cls, why: str, *, source: str = "", notes: tuple[str, ...] = ()) -> Self:
        """A price that is not known.

        Args:
            why: For people.
            source: Where it was looked for.
            notes: What is known all the same.
        """
        return cls(None, basis=why, source=source, notes=notes)

    @property
    def known(self) -> bool:
        """Whether there is an amount."""
        return self.amount is not None

    def times(self, count: int | Decimal, things: str) -> "Price":
        """The price of several.

        Args:
            count: How many.
            things: What they are, in the plural.
        """
        if self.amount is None:
            return self
        basis = f"{plain(Decimal(count))} {things} at {plain(self.amount)} {self.currency}"
        return attrs.evolve(self, amount=self.amount * count, basis=basis)

    def noting(self, *notes: str) -> "Price":
        """The price with further notes.

        Args:
            notes: Each a sentence; they come behind those that are there.
        """
        return attrs.evolve(self, notes=(*self.notes, *notes))

    def in_usd(self, rates: Mapping[str, Decimal] | None = None) -> Decimal | None:
        """The amount in US dollars; None where it is not known.

        Args:
            rates: US dollars for one unit of another currency.
        """
        if self.amount is None or self.currency == USD:
            return self.amount
        rate = (rates or {}).get(self.currency)
        return None if rate is None else self.amount * rate

    def __str__(self) -> str:
        if self.amount is None:
            return f"unknown: {self.basis}"
        most = "at most " if self.at_most else ""
        return f"{most}{plain(self.amount)} {self.currency} ({self.basis})"
