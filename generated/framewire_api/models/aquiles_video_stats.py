from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesVideoStats(ResponseModel):
    """Counters of a video server."""

    total_tasks: int
    """Shrinks when a video is deleted."""
    queued: int
    """Always 0."""
    processing: int
    """Number of running videos, 0 or 1."""
    completed: int
    failed: int
    available: bool
    max_concurrent: Literal[1]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "total_tasks": ("total_tasks", number),
        "queued": ("queued", number),
        "processing": ("processing", number),
        "completed": ("completed", number),
        "failed": ("failed", number),
        "available": ("available", None),
        "max_concurrent": ("max_concurrent", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "available",
            "completed",
            "failed",
            "max_concurrent",
            "processing",
            "queued",
            "total_tasks",
        ]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"max_concurrent": 1}
