from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many


@define(eq=False, repr=False)
class SirayImageGenerationRequest(RequestModel):
    """An image task; further keys are parameters of the model."""

    model: str
    """Model id."""
    prompt: str
    """What to show."""
    image: str | Unset = UNSET
    """HTTPS URL or data URI of the media."""
    images: list[str] | Unset = UNSET
    """Several images to work from."""
    mask: str | Unset = UNSET
    """HTTPS URL or data URI of the media."""
    style_reference_images: list[str] | Unset = UNSET
    """Images whose style to take."""
    aspect_ratio: str | Unset = UNSET
    """Width to height, or a word the model knows."""
    size: str | Unset = UNSET
    """Width x height in pixels."""
    seed: int | Unset = UNSET
    """Repeats a result."""
    style: str | Unset = UNSET
    """Style to draw in."""
    negative_prompt: str | Unset = UNSET
    """What to keep out."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "image": ("image", None),
        "images": ("images", many(None)),
        "mask": ("mask", None),
        "style_reference_images": ("style_reference_images", many(None)),
        "aspect_ratio": ("aspect_ratio", None),
        "size": ("size", None),
        "seed": ("seed", None),
        "style": ("style", None),
        "negative_prompt": ("negative_prompt", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            image: str | None = None,
            images: list[str] | None = None,
            mask: str | None = None,
            style_reference_images: list[str] | None = None,
            aspect_ratio: str | None = None,
            size: str | None = None,
            seed: int | None = None,
            style: str | None = None,
            negative_prompt: str | None = None,
        ) -> Self: ...
