from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceDurationPrice(ResponseModel):
    """`VeniceDurationPrice`."""

    usd: float
    diem: float
    min_seconds: float
    max_seconds: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "usd": ("usd", number),
        "diem": ("diem", number),
        "min_seconds": ("min_seconds", number),
        "max_seconds": ("max_seconds", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["diem", "max_seconds", "min_seconds", "usd"])
