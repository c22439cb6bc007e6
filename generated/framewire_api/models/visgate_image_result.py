from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, keep, many, moment, nested, number

if TYPE_CHECKING:
    import datetime

    from .visgate_generation_step import VisgateGenerationStep


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateImageResult(ResponseModel):
    """Finished image generation."""

    id: str
    """Id of the request."""
    model: str
    """Model id."""
    provider: str
    """Who made the images."""
    images: list[str] = field(factory=list)
    """URLs of the images."""
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
    output_storage: str | None = None
    """Name of the host that keeps the images."""
    output_size_bytes: int | None = None
    """Size of the first image in bytes."""
    steps: list[VisgateGenerationStep] = field(factory=list)
    """Timing of each step, when `include_steps` asked for it."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "model": ("model", None),
        "provider": ("provider", None),
        "images": ("images", many(None)),
        "cost": ("cost", number),
        "cache_hit": ("cache_hit", keep),
        "provider_cost_avoided_micro": ("provider_cost_avoided_micro", number),
        "latency_ms": ("latency_ms", number),
        "created_at": ("created_at", moment),
        "output_storage": ("output_storage", None),
        "output_size_bytes": ("output_size_bytes", number),
        "steps": ("steps", many(nested("visgate_generation_step", "VisgateGenerationStep"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"images": [], "cache_hit": False, "steps": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "model", "provider"])
