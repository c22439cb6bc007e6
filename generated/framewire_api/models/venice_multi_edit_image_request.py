from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from .venice_multi_edit_image_request_aspect_ratio import VeniceMultiEditImageRequestAspectRatio
    from .venice_multi_edit_image_request_model_id import VeniceMultiEditImageRequestModelId
    from .venice_multi_edit_image_request_output_format import (
        VeniceMultiEditImageRequestOutputFormat,
    )
    from .venice_multi_edit_image_request_quality import VeniceMultiEditImageRequestQuality


@define(eq=False, repr=False)
class VeniceMultiEditImageRequest(RequestModel):
    """`VeniceMultiEditImageRequest`."""

    prompt: str
    images: list[str]
    aspect_ratio: VeniceMultiEditImageRequestAspectRatio | Unset = UNSET
    model_id: VeniceMultiEditImageRequestModelId | Unset = UNSET
    output_format: VeniceMultiEditImageRequestOutputFormat | Unset = UNSET
    quality: VeniceMultiEditImageRequestQuality | Unset = UNSET
    resolution: str | Unset = UNSET
    safe_mode: bool | Unset = UNSET
    disable_prompt_optimization_thinking: bool | Unset = UNSET
    enhance_prompt: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "images": ("images", many(None)),
        "aspect_ratio": ("aspect_ratio", None),
        "modelId": ("model_id", None),
        "output_format": ("output_format", None),
        "quality": ("quality", None),
        "resolution": ("resolution", None),
        "safe_mode": ("safe_mode", None),
        "disable_prompt_optimization_thinking": ("disable_prompt_optimization_thinking", None),
        "enhance_prompt": ("enhance_prompt", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["images", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            prompt: str,
            images: list[str],
            aspect_ratio: VeniceMultiEditImageRequestAspectRatio | str | None = None,
            model_id: VeniceMultiEditImageRequestModelId | str | None = None,
            output_format: VeniceMultiEditImageRequestOutputFormat | str | None = None,
            quality: VeniceMultiEditImageRequestQuality | str | None = None,
            resolution: str | None = None,
            safe_mode: bool | None = None,
            disable_prompt_optimization_thinking: bool | None = None,
            enhance_prompt: bool | None = None,
        ) -> Self: ...
