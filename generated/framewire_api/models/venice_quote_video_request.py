from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_quote_video_request_aspect_ratio import VeniceQuoteVideoRequestAspectRatio
    from .venice_quote_video_request_duration import VeniceQuoteVideoRequestDuration
    from .venice_quote_video_request_resolution import VeniceQuoteVideoRequestResolution
    from .venice_quote_video_request_upscale_factor import VeniceQuoteVideoRequestUpscaleFactor


@define(eq=False, repr=False)
class VeniceQuoteVideoRequest(RequestModel):
    """`VeniceQuoteVideoRequest`."""

    model: str
    duration: VeniceQuoteVideoRequestDuration
    aspect_ratio: VeniceQuoteVideoRequestAspectRatio | Unset = UNSET
    resolution: VeniceQuoteVideoRequestResolution | Unset = UNSET
    upscale_factor: VeniceQuoteVideoRequestUpscaleFactor | Unset = UNSET
    audio: bool | Unset = UNSET
    video_url: str | Unset = UNSET
    reference_video_total_duration: float | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "duration": ("duration", None),
        "aspect_ratio": ("aspect_ratio", None),
        "resolution": ("resolution", None),
        "upscale_factor": ("upscale_factor", None),
        "audio": ("audio", None),
        "video_url": ("video_url", None),
        "reference_video_total_duration": ("reference_video_total_duration", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["duration", "model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            duration: VeniceQuoteVideoRequestDuration | str,
            aspect_ratio: VeniceQuoteVideoRequestAspectRatio | str | None = None,
            resolution: VeniceQuoteVideoRequestResolution | str | None = None,
            upscale_factor: VeniceQuoteVideoRequestUpscaleFactor | int | None = None,
            audio: bool | None = None,
            video_url: str | None = None,
            reference_video_total_duration: float | None = None,
        ) -> Self: ...
