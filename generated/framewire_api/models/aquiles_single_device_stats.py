from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesSingleDeviceStats(ResponseModel):
    """Counters of an image server with one GPU, and of every server in dev mode."""

    mode: Literal["single-device"]
    total_requests: int
    total_batches: int
    total_images: int
    queued: int
    completed: int
    """Finished groups of requests."""
    failed: int
    """Failed groups of requests."""
    processing: bool
    available: bool
    """Not processing."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "mode": ("mode", None),
        "total_requests": ("total_requests", number),
        "total_batches": ("total_batches", number),
        "total_images": ("total_images", number),
        "queued": ("queued", number),
        "completed": ("completed", number),
        "failed": ("failed", number),
        "processing": ("processing", None),
        "available": ("available", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "available",
            "completed",
            "failed",
            "mode",
            "processing",
            "queued",
            "total_batches",
            "total_images",
            "total_requests",
        ]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"mode": "single-device"}
