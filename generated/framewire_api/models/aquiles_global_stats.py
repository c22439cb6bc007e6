from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesGlobalStats(ResponseModel):
    """Counters over all GPUs."""

    total_requests: int
    total_batches: int
    total_images: int
    queued: int
    active_batches: int
    completed: int
    failed: int
    processing: bool
    """Always false."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "total_requests": ("total_requests", number),
        "total_batches": ("total_batches", number),
        "total_images": ("total_images", number),
        "queued": ("queued", number),
        "active_batches": ("active_batches", number),
        "completed": ("completed", number),
        "failed": ("failed", number),
        "processing": ("processing", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "active_batches",
            "completed",
            "failed",
            "processing",
            "queued",
            "total_batches",
            "total_images",
            "total_requests",
        ]
    )
