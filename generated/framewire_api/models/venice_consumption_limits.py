from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceConsumptionLimits(ResponseModel):
    """What a key may use, by currency; null for no limit."""

    usd: float | None = None
    diem: float | None = None
    vcu: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "usd": ("usd", number),
        "diem": ("diem", number),
        "vcu": ("vcu", number),
    }
