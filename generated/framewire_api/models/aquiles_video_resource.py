from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .aquiles_video_error import AquilesVideoError
    from .aquiles_video_quality import AquilesVideoQuality
    from .aquiles_video_size import AquilesVideoSize
    from .aquiles_video_status import AquilesVideoStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesVideoResource(ResponseModel):
    """A video and its state."""

    id: str
    object_: Literal["video"]
    model: str
    status: AquilesVideoStatus | str
    """State of a video."""
    progress: int | None = None
    """Percent, simulated; stays at 90 during the work."""
    created_at: int
    """Unix time in seconds."""
    size: AquilesVideoSize | str | None = None
    """Size of a video in pixels."""
    seconds: str | None = None
    quality: AquilesVideoQuality | str | None = None
    """Quality of a video."""
    error: AquilesVideoError | None = None
    prompt: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "object": ("object_", None),
        "model": ("model", None),
        "status": ("status", None),
        "progress": ("progress", number),
        "created_at": ("created_at", number),
        "size": ("size", None),
        "seconds": ("seconds", None),
        "quality": ("quality", None),
        "error": ("error", nested("aquiles_video_error", "AquilesVideoError")),
        "prompt": ("prompt", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "created_at",
            "error",
            "id",
            "model",
            "object",
            "progress",
            "prompt",
            "quality",
            "seconds",
            "size",
            "status",
        ]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"object": "video"}
