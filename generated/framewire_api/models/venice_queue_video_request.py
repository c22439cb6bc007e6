from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested

if TYPE_CHECKING:
    from .venice_queue_video_request_aspect_ratio import VeniceQueueVideoRequestAspectRatio
    from .venice_queue_video_request_duration import VeniceQueueVideoRequestDuration
    from .venice_queue_video_request_omni_reference_task_type import (
        VeniceQueueVideoRequestOmniReferenceTaskType,
    )
    from .venice_queue_video_request_resolution import VeniceQueueVideoRequestResolution
    from .venice_queue_video_request_upscale_factor import VeniceQueueVideoRequestUpscaleFactor
    from .venice_video_consents import VeniceVideoConsents
    from .venice_video_element import VeniceVideoElement
    from .venice_video_keyframe import VeniceVideoKeyframe


@define(eq=False, repr=False)
class VeniceQueueVideoRequest(RequestModel):
    """`VeniceQueueVideoRequest`."""

    model: str
    prompt: str
    duration: VeniceQueueVideoRequestDuration
    consents: VeniceVideoConsents | Unset = UNSET
    negative_prompt: str | Unset = UNSET
    aspect_ratio: VeniceQueueVideoRequestAspectRatio | Unset = UNSET
    omni_reference_task_type: VeniceQueueVideoRequestOmniReferenceTaskType | Unset = UNSET
    resolution: VeniceQueueVideoRequestResolution | Unset = UNSET
    upscale_factor: VeniceQueueVideoRequestUpscaleFactor | Unset = UNSET
    audio: bool | Unset = UNSET
    image_url: str | Unset = UNSET
    end_image_url: str | Unset = UNSET
    audio_url: str | Unset = UNSET
    video_url: str | Unset = UNSET
    reference_image_urls: list[str] | Unset = UNSET
    reference_video_urls: list[str] | Unset = UNSET
    reference_audio_urls: list[str] | Unset = UNSET
    reference_document_urls: list[str] | Unset = UNSET
    elements: list[VeniceVideoElement] | Unset = UNSET
    scene_image_urls: list[str] | Unset = UNSET
    keyframes: list[VeniceVideoKeyframe] | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "duration": ("duration", None),
        "consents": ("consents", nested("venice_video_consents", "VeniceVideoConsents")),
        "negative_prompt": ("negative_prompt", None),
        "aspect_ratio": ("aspect_ratio", None),
        "omni_reference_task_type": ("omni_reference_task_type", None),
        "resolution": ("resolution", None),
        "upscale_factor": ("upscale_factor", None),
        "audio": ("audio", None),
        "image_url": ("image_url", None),
        "end_image_url": ("end_image_url", None),
        "audio_url": ("audio_url", None),
        "video_url": ("video_url", None),
        "reference_image_urls": ("reference_image_urls", many(None)),
        "reference_video_urls": ("reference_video_urls", many(None)),
        "reference_audio_urls": ("reference_audio_urls", many(None)),
        "reference_document_urls": ("reference_document_urls", many(None)),
        "elements": ("elements", many(nested("venice_video_element", "VeniceVideoElement"))),
        "scene_image_urls": ("scene_image_urls", many(None)),
        "keyframes": ("keyframes", many(nested("venice_video_keyframe", "VeniceVideoKeyframe"))),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["duration", "model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            duration: VeniceQueueVideoRequestDuration | str,
            consents: VeniceVideoConsents | None = None,
            negative_prompt: str | None = None,
            aspect_ratio: VeniceQueueVideoRequestAspectRatio | str | None = None,
            omni_reference_task_type: VeniceQueueVideoRequestOmniReferenceTaskType
            | str
            | None = None,
            resolution: VeniceQueueVideoRequestResolution | str | None = None,
            upscale_factor: VeniceQueueVideoRequestUpscaleFactor | int | None = None,
            audio: bool | None = None,
            image_url: str | None = None,
            end_image_url: str | None = None,
            audio_url: str | None = None,
            video_url: str | None = None,
            reference_image_urls: list[str] | None = None,
            reference_video_urls: list[str] | None = None,
            reference_audio_urls: list[str] | None = None,
            reference_document_urls: list[str] | None = None,
            elements: list[VeniceVideoElement] | None = None,
            scene_image_urls: list[str] | None = None,
            keyframes: list[VeniceVideoKeyframe] | None = None,
        ) -> Self: ...
