from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUsageByDate(ResponseModel):
    """`VeniceUsageByDate`."""

    date: str
    usd: float
    diem: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "date": ("date", None),
        "USD": ("usd", number),
        "DIEM": ("diem", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["DIEM", "USD", "date"])
