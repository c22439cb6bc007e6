from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested

if TYPE_CHECKING:
    from .venice_generate_image_request_format import VeniceGenerateImageRequestFormat
    from .venice_generate_image_request_quality import VeniceGenerateImageRequestQuality
    from .venice_style_reference import VeniceStyleReference


@define(eq=False, repr=False)
class VeniceGenerateImageRequest(RequestModel):
    """What to draw."""

    model: str
    prompt: str
    cfg_scale: float | Unset = UNSET
    """How closely to follow the text."""
    embed_exif_metadata: bool | Unset = UNSET
    """Write the settings into the file."""
    format_: VeniceGenerateImageRequestFormat | Unset = UNSET
    height: int | Unset = UNSET
    hide_watermark: bool | Unset = UNSET
    """Leave Venice's mark out where that is possible."""
    inpaint: Any | Unset = UNSET
    """No longer works."""
    lora_strength: int | Unset = UNSET
    negative_prompt: str | Unset = UNSET
    return_binary: bool | Unset = UNSET
    """Answer with the image instead of JSON."""
    variants: int | Unset = UNSET
    safe_mode: bool | Unset = UNSET
    """Blur images for adults."""
    seed: int | Unset = UNSET
    steps: int | Unset = UNSET
    """How long to work on it; models have a limit of their own."""
    style_preset: str | Unset = UNSET
    """One of the styles of listImageStyles."""
    aspect_ratio: str | Unset = UNSET
    resolution: str | Unset = UNSET
    quality: VeniceGenerateImageRequestQuality | Unset = UNSET
    enable_web_search: bool | Unset = UNSET
    disable_prompt_optimization_thinking: bool | Unset = UNSET
    enhance_prompt: bool | Unset = UNSET
    width: int | Unset = UNSET
    style_references: list[VeniceStyleReference] | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "cfg_scale": ("cfg_scale", None),
        "embed_exif_metadata": ("embed_exif_metadata", None),
        "format": ("format_", None),
        "height": ("height", None),
        "hide_watermark": ("hide_watermark", None),
        "inpaint": ("inpaint", None),
        "lora_strength": ("lora_strength", None),
        "negative_prompt": ("negative_prompt", None),
        "return_binary": ("return_binary", None),
        "variants": ("variants", None),
        "safe_mode": ("safe_mode", None),
        "seed": ("seed", None),
        "steps": ("steps", None),
        "style_preset": ("style_preset", None),
        "aspect_ratio": ("aspect_ratio", None),
        "resolution": ("resolution", None),
        "quality": ("quality", None),
        "enable_web_search": ("enable_web_search", None),
        "disable_prompt_optimization_thinking": ("disable_prompt_optimization_thinking", None),
        "enhance_prompt": ("enhance_prompt", None),
        "width": ("width", None),
        "style_references": (
            "style_references",
            many(nested("venice_style_reference", "VeniceStyleReference")),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            cfg_scale: float | None = None,
            embed_exif_metadata: bool | None = None,
            format_: VeniceGenerateImageRequestFormat | str | None = None,
            height: int | None = None,
            hide_watermark: bool | None = None,
            inpaint: Any = None,
            lora_strength: int | None = None,
            negative_prompt: str | None = None,
            return_binary: bool | None = None,
            variants: int | None = None,
            safe_mode: bool | None = None,
            seed: int | None = None,
            steps: int | None = None,
            style_preset: str | None = None,
            aspect_ratio: str | None = None,
            resolution: str | None = None,
            quality: VeniceGenerateImageRequestQuality | str | None = None,
            enable_web_search: bool | None = None,
            disable_prompt_optimization_thinking: bool | None = None,
            enhance_prompt: bool | None = None,
            width: int | None = None,
            style_references: list[VeniceStyleReference] | None = None,
        ) -> Self: ...
