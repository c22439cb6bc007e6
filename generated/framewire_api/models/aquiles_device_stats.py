from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesDeviceStats(ResponseModel):
    """Counters of one GPU."""

    id: str
    available: bool
    """Never turns false."""
    processing: bool
    can_accept_batch: bool
    batch_size: int
    """Requests in the current or last batch."""
    max_batch_size: int
    images_processing: int
    images_completed: int
    total_batches_processed: int
    avg_batch_time: float
    """Seconds."""
    estimated_load: float
    """May exceed 1."""
    error_count: int
    last_error: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "available": ("available", None),
        "processing": ("processing", None),
        "can_accept_batch": ("can_accept_batch", None),
        "batch_size": ("batch_size", number),
        "max_batch_size": ("max_batch_size", number),
        "images_processing": ("images_processing", number),
        "images_completed": ("images_completed", number),
        "total_batches_processed": ("total_batches_processed", number),
        "avg_batch_time": ("avg_batch_time", number),
        "estimated_load": ("estimated_load", number),
        "error_count": ("error_count", number),
        "last_error": ("last_error", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "available",
            "avg_batch_time",
            "batch_size",
            "can_accept_batch",
            "error_count",
            "estimated_load",
            "id",
            "images_completed",
            "images_processing",
            "last_error",
            "max_batch_size",
            "processing",
            "total_batches_processed",
        ]
    )
