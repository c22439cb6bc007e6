from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUsageByKey(ResponseModel):
    """`VeniceUsageByKey`."""

    api_key_id: str | None = None
    description: str
    total_usd: float
    total_diem: float
    total_units: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKeyId": ("api_key_id", None),
        "description": ("description", None),
        "totalUsd": ("total_usd", number),
        "totalDiem": ("total_diem", number),
        "totalUnits": ("total_units", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["apiKeyId", "description", "totalDiem", "totalUnits", "totalUsd"]
    )
