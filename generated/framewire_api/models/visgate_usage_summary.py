from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep, moment, number

if TYPE_CHECKING:
    import datetime


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateUsageSummary(ResponseModel):
    """Requests and cost of a period."""

    total_requests: int = 0
    successful_requests: int = 0
    failed_requests: int = 0
    cached_requests: int = 0
    total_provider_cost: float | None = None
    """USD paid to providers."""
    total_billed_cost: float | None = None
    """USD billed."""
    total_cost_usd: float | None = None
    """Older name of `total_billed_cost`."""
    total_savings: float | None = None
    """USD saved by the cache."""
    by_provider: dict[str, int] | None = None
    """Number of requests by name."""
    provider_breakdown: dict[str, int] | None = None
    """Number of requests by name."""
    by_model: dict[str, int] | None = None
    """Number of requests by name."""
    period: str = "month"
    """The period that was asked for."""
    period_start: datetime.datetime | None = None
    period_end: datetime.datetime | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "total_requests": ("total_requests", number),
        "successful_requests": ("successful_requests", number),
        "failed_requests": ("failed_requests", number),
        "cached_requests": ("cached_requests", number),
        "total_provider_cost": ("total_provider_cost", number),
        "total_billed_cost": ("total_billed_cost", number),
        "total_cost_usd": ("total_cost_usd", number),
        "total_savings": ("total_savings", number),
        "by_provider": ("by_provider", None),
        "provider_breakdown": ("provider_breakdown", None),
        "by_model": ("by_model", None),
        "period": ("period", keep),
        "period_start": ("period_start", moment),
        "period_end": ("period_end", moment),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {
        "total_requests": 0,
        "successful_requests": 0,
        "failed_requests": 0,
        "cached_requests": 0,
        "period": "month",
    }
