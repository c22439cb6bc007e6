from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep, moment, number

if TYPE_CHECKING:
    import datetime


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateVideoResult(ResponseModel):
    """Finished video generation."""

    id: str
    """Id of the request."""
    model: str
    """Model id."""
    provider: str
    """Who made the video."""
    video_url: str | None = None
    """URL of the video; null when the generation failed or still runs."""
    cost: float | None = None
    """USD; 0 when answered from the cache."""
    cache_hit: bool = False
    """Whether the answer came from the cache."""
    provider_cost_avoided_micro: int | None = None
    """Saved by the cache, in millionths of a USD."""
    latency_ms: int | None = None
    """Milliseconds."""
    created_at: datetime.datetime | None = None
    """When it was made."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "model": ("model", None),
        "provider": ("provider", None),
        "video_url": ("video_url", None),
        "cost": ("cost", number),
        "cache_hit": ("cache_hit", keep),
        "provider_cost_avoided_micro": ("provider_cost_avoided_micro", number),
        "latency_ms": ("latency_ms", number),
        "created_at": ("created_at", moment),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"cache_hit": False}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "model", "provider"])
