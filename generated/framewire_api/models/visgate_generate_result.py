from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, keep, many, moment, nested, number

if TYPE_CHECKING:
    import datetime

    from .visgate_resolution import VisgateResolution


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateGenerateResult(ResponseModel):
    """Finished generation of the short way."""

    id: str
    """Id of the request."""
    model: str
    """Model id."""
    image_url: str | None = None
    """URL of one image; may be null although `images` is not empty."""
    images: list[str] = field(factory=list)
    """URLs of the images."""
    provider: str = ""
    """Who made the images."""
    mode: str = ""
    """Whose provider key paid; the server decides."""
    estimated_cost_usd: float | None = None
    """USD; the other generation answers call it `cost`."""
    cost_per_megapixel_usd: float | None = None
    """USD per megapixel."""
    latency_ms: int = 0
    """Milliseconds."""
    resolution: VisgateResolution | None = None
    """Size of an image in pixels."""
    created_at: datetime.datetime | None = None
    """When it was made."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "model": ("model", None),
        "image_url": ("image_url", None),
        "images": ("images", many(None)),
        "provider": ("provider", keep),
        "mode": ("mode", keep),
        "estimated_cost_usd": ("estimated_cost_usd", number),
        "cost_per_megapixel_usd": ("cost_per_megapixel_usd", number),
        "latency_ms": ("latency_ms", number),
        "resolution": ("resolution", nested("visgate_resolution", "VisgateResolution")),
        "created_at": ("created_at", moment),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"images": [], "provider": "", "mode": "", "latency_ms": 0}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "model"])
