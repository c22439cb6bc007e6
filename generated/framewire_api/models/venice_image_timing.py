from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceImageTiming(ResponseModel):
    """How long it took, in milliseconds."""

    inference_duration: float
    inference_preprocessing_time: float
    inference_queue_time: float
    total: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "inferenceDuration": ("inference_duration", number),
        "inferencePreprocessingTime": ("inference_preprocessing_time", number),
        "inferenceQueueTime": ("inference_queue_time", number),
        "total": ("total", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["inferenceDuration", "inferencePreprocessingTime", "inferenceQueueTime", "total"]
    )
