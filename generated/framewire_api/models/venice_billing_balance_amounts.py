from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBillingBalanceAmounts(ResponseModel):
    """`VeniceBillingBalanceAmounts`."""

    diem: float | None = None
    usd: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "diem": ("diem", number),
        "usd": ("usd", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["diem", "usd"])
