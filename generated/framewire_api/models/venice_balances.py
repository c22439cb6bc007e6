from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBalances(ResponseModel):
    """What is left, by currency."""

    usd: float | None = None
    diem: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "USD": ("usd", number),
        "DIEM": ("diem", number),
    }
