from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUsageByModelPart(ResponseModel):
    """`VeniceUsageByModelPart`."""

    type_: str
    usd: float
    diem: float
    units: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "usd": ("usd", number),
        "diem": ("diem", number),
        "units": ("units", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["diem", "type", "units", "usd"])
