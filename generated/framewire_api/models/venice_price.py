from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VenicePrice(ResponseModel):
    """A price by currency."""

    usd: float
    diem: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "usd": ("usd", number),
        "diem": ("diem", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["diem", "usd"])
