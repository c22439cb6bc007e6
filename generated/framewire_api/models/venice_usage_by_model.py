from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_usage_by_model_part import VeniceUsageByModelPart


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUsageByModel(ResponseModel):
    """`VeniceUsageByModel`."""

    model_name: str
    unit_type: str
    model_type: str | None = None
    total_usd: float
    total_diem: float
    total_units: float
    breakdown: list[VeniceUsageByModelPart] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "modelName": ("model_name", None),
        "unitType": ("unit_type", None),
        "modelType": ("model_type", None),
        "totalUsd": ("total_usd", number),
        "totalDiem": ("total_diem", number),
        "totalUnits": ("total_units", number),
        "breakdown": (
            "breakdown",
            many(nested("venice_usage_by_model_part", "VeniceUsageByModelPart")),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"breakdown": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["modelName", "modelType", "totalDiem", "totalUnits", "totalUsd", "unitType"]
    )
