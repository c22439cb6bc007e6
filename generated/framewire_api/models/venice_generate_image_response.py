from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_image_timing import VeniceImageTiming


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceGenerateImageResponse(ResponseModel):
    """The images."""

    id: str
    images: list[str] = field(factory=list)
    """Base64."""
    timing: VeniceImageTiming
    """How long it took, in milliseconds."""
    request: Any = None
    """The request as it was understood."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "images": ("images", many(None)),
        "timing": ("timing", nested("venice_image_timing", "VeniceImageTiming")),
        "request": ("request", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"images": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "images", "timing"])
