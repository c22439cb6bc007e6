from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateBillingStats(ResponseModel):
    """Figures of the whole platform."""

    active_users: Any = None
    avg_image_cost_micro: Any = None
    avg_video_cost_micro: Any = None
    base_fee_micro: Any = None
    cache_hit_reduction_percent: Any = None
    competitor_markup_percent: Any = None
    image_mix_percent: Any = None
    min_request_fee_micro: Any = None
    providers: Any = None
    request_fee_percent: Any = None
    savings_share_percent: Any = None
    total_models: Any = None
    total_requests: Any = None
    total_savings_micro: Any = None
    video_mix_percent: Any = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "active_users": ("active_users", None),
        "avg_image_cost_micro": ("avg_image_cost_micro", None),
        "avg_video_cost_micro": ("avg_video_cost_micro", None),
        "base_fee_micro": ("base_fee_micro", None),
        "cache_hit_reduction_percent": ("cache_hit_reduction_percent", None),
        "competitor_markup_percent": ("competitor_markup_percent", None),
        "image_mix_percent": ("image_mix_percent", None),
        "min_request_fee_micro": ("min_request_fee_micro", None),
        "providers": ("providers", None),
        "request_fee_percent": ("request_fee_percent", None),
        "savings_share_percent": ("savings_share_percent", None),
        "total_models": ("total_models", None),
        "total_requests": ("total_requests", None),
        "total_savings_micro": ("total_savings_micro", None),
        "video_mix_percent": ("video_mix_percent", None),
    }
