from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_usage_by_date import VeniceUsageByDate
    from .venice_usage_by_key import VeniceUsageByKey
    from .venice_usage_by_model import VeniceUsageByModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBillingUsageAnalytics(ResponseModel):
    """`VeniceBillingUsageAnalytics`."""

    lookback: str
    by_date: list[VeniceUsageByDate] = field(factory=list)
    by_model: list[VeniceUsageByModel] = field(factory=list)
    by_model_daily: list[dict[str, float]] = field(factory=list)
    top_models: list[str] = field(factory=list)
    by_key: list[VeniceUsageByKey] = field(factory=list)
    by_key_daily: list[dict[str, float]] = field(factory=list)
    top_key_names: list[str] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "lookback": ("lookback", None),
        "byDate": ("by_date", many(nested("venice_usage_by_date", "VeniceUsageByDate"))),
        "byModel": ("by_model", many(nested("venice_usage_by_model", "VeniceUsageByModel"))),
        "byModelDaily": ("by_model_daily", many(None)),
        "topModels": ("top_models", many(None)),
        "byKey": ("by_key", many(nested("venice_usage_by_key", "VeniceUsageByKey"))),
        "byKeyDaily": ("by_key_daily", many(None)),
        "topKeyNames": ("top_key_names", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {
        "by_date": [],
        "by_model": [],
        "by_model_daily": [],
        "top_models": [],
        "by_key": [],
        "by_key_daily": [],
        "top_key_names": [],
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "byDate",
            "byKey",
            "byKeyDaily",
            "byModel",
            "byModelDaily",
            "lookback",
            "topKeyNames",
            "topModels",
        ]
    )
