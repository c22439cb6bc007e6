from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_edit_image_request_aspect_ratio import VeniceEditImageRequestAspectRatio
    from .venice_edit_image_request_model_id import VeniceEditImageRequestModelId
    from .venice_edit_image_request_output_format import VeniceEditImageRequestOutputFormat


@define(eq=False, repr=False)
class VeniceEditImageRequest(RequestModel):
    """An image and how to change it."""

    image: str
    """The image in base64, or its URL."""
    prompt: str
    aspect_ratio: VeniceEditImageRequestAspectRatio | Unset = UNSET
    disable_prompt_optimization_thinking: bool | Unset = UNSET
    enhance_prompt: bool | Unset = UNSET
    resolution: str | Unset = UNSET
    model: str | Unset = UNSET
    model_id: VeniceEditImageRequestModelId | Unset = UNSET
    output_format: VeniceEditImageRequestOutputFormat | Unset = UNSET
    safe_mode: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "prompt": ("prompt", None),
        "aspect_ratio": ("aspect_ratio", None),
        "disable_prompt_optimization_thinking": ("disable_prompt_optimization_thinking", None),
        "enhance_prompt": ("enhance_prompt", None),
        "resolution": ("resolution", None),
        "model": ("model", None),
        "modelId": ("model_id", None),
        "output_format": ("output_format", None),
        "safe_mode": ("safe_mode", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            image: str,
            prompt: str,
            aspect_ratio: VeniceEditImageRequestAspectRatio | str | None = None,
            disable_prompt_optimization_thinking: bool | None = None,
            enhance_prompt: bool | None = None,
            resolution: str | None = None,
            model: str | None = None,
            model_id: VeniceEditImageRequestModelId | str | None = None,
            output_format: VeniceEditImageRequestOutputFormat | str | None = None,
            safe_mode: bool | None = None,
        ) -> Self: ...
