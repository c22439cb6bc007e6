from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .aquiles_create_image_request_background import AquilesCreateImageRequestBackground
    from .aquiles_create_image_request_moderation import AquilesCreateImageRequestModeration
    from .aquiles_create_image_request_output_format import AquilesCreateImageRequestOutputFormat
    from .aquiles_create_image_request_quality import AquilesCreateImageRequestQuality
    from .aquiles_create_image_request_response_format import (
        AquilesCreateImageRequestResponseFormat,
    )
    from .aquiles_create_image_request_size import AquilesCreateImageRequestSize
    from .aquiles_create_image_request_style import AquilesCreateImageRequestStyle


@define(eq=False, repr=False)
class AquilesCreateImageRequest(RequestModel):
    """What to draw. Unknown fields are ignored."""

    prompt: str
    model: str
    """Name of a text-to-image model the server knows."""
    n: int | None | Unset = UNSET
    """Number of images."""
    size: AquilesCreateImageRequestSize | None | Unset = UNSET
    """Height x width in pixels."""
    quality: AquilesCreateImageRequestQuality | None | Unset = UNSET
    response_format: AquilesCreateImageRequestResponseFormat | None | Unset = UNSET
    """A URL on the server, or the image itself in base64."""
    output_format: AquilesCreateImageRequestOutputFormat | None | Unset = UNSET
    background: AquilesCreateImageRequestBackground | None | Unset = UNSET
    output_compression: int | None | Unset = UNSET
    stream: bool | None | Unset = UNSET
    partial_images: int | None | Unset = UNSET
    moderation: AquilesCreateImageRequestModeration | None | Unset = UNSET
    style: AquilesCreateImageRequestStyle | None | Unset = UNSET
    user: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "model": ("model", None),
        "n": ("n", None),
        "size": ("size", None),
        "quality": ("quality", None),
        "response_format": ("response_format", None),
        "output_format": ("output_format", None),
        "background": ("background", None),
        "output_compression": ("output_compression", None),
        "stream": ("stream", None),
        "partial_images": ("partial_images", None),
        "moderation": ("moderation", None),
        "style": ("style", None),
        "user": ("user", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            prompt: str,
            model: str,
            n: int | None = None,
            size: AquilesCreateImageRequestSize | str | None = None,
            quality: AquilesCreateImageRequestQuality | str | None = None,
            response_format: AquilesCreateImageRequestResponseFormat | str | None = None,
            output_format: AquilesCreateImageRequestOutputFormat | str | None = None,
            background: AquilesCreateImageRequestBackground | str | None = None,
            output_compression: int | None = None,
            stream: bool | None = None,
            partial_images: int | None = None,
            moderation: AquilesCreateImageRequestModeration | str | None = None,
            style: AquilesCreateImageRequestStyle | str | None = None,
            user: str | None = None,
        ) -> Self: ...
