from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from ..types import File
    from .venice_multi_edit_image_form_aspect_ratio import VeniceMultiEditImageFormAspectRatio
    from .venice_multi_edit_image_form_model_id import VeniceMultiEditImageFormModelId
    from .venice_multi_edit_image_form_output_format import VeniceMultiEditImageFormOutputFormat
    from .venice_multi_edit_image_form_quality import VeniceMultiEditImageFormQuality


@define(eq=False, repr=False)
class VeniceMultiEditImageForm(RequestModel):
    """`VeniceMultiEditImageForm`."""

    prompt: str
    images: list[File]
    aspect_ratio: VeniceMultiEditImageFormAspectRatio | Unset = UNSET
    model_id: VeniceMultiEditImageFormModelId | Unset = UNSET
    output_format: VeniceMultiEditImageFormOutputFormat | Unset = UNSET
    quality: VeniceMultiEditImageFormQuality | Unset = UNSET
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
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            prompt: str,
            images: list[File],
            aspect_ratio: VeniceMultiEditImageFormAspectRatio | str | None = None,
            model_id: VeniceMultiEditImageFormModelId | str | None = None,
            output_format: VeniceMultiEditImageFormOutputFormat | str | None = None,
            quality: VeniceMultiEditImageFormQuality | str | None = None,
            resolution: str | None = None,
            safe_mode: bool | None = None,
            disable_prompt_optimization_thinking: bool | None = None,
            enhance_prompt: bool | None = None,
        ) -> Self: ...
