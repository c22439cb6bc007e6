from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_simple_generate_image_request_background import (
        VeniceSimpleGenerateImageRequestBackground,
    )
    from .venice_simple_generate_image_request_moderation import (
        VeniceSimpleGenerateImageRequestModeration,
    )
    from .venice_simple_generate_image_request_output_format import (
        VeniceSimpleGenerateImageRequestOutputFormat,
    )
    from .venice_simple_generate_image_request_quality import (
        VeniceSimpleGenerateImageRequestQuality,
    )
    from .venice_simple_generate_image_request_response_format import (
        VeniceSimpleGenerateImageRequestResponseFormat,
    )
    from .venice_simple_generate_image_request_size import VeniceSimpleGenerateImageRequestSize
    from .venice_simple_generate_image_request_style import VeniceSimpleGenerateImageRequestStyle


@define(eq=False, repr=False)
class VeniceSimpleGenerateImageRequest(RequestModel):
    """What to draw, in OpenAI's shape."""

    prompt: str
    background: VeniceSimpleGenerateImageRequestBackground | None | Unset = UNSET
    """Ignored; accepted for OpenAI's sake."""
    model: str | Unset = UNSET
    """Unknown names count as Venice's own choice."""
    moderation: VeniceSimpleGenerateImageRequestModeration | None | Unset = UNSET
    """auto blurs images for adults, low does not."""
    n: int | None | Unset = UNSET
    """Always one image."""
    output_compression: int | None | Unset = UNSET
    """Ignored; accepted for OpenAI's sake."""
    output_format: VeniceSimpleGenerateImageRequestOutputFormat | Unset = UNSET
    quality: VeniceSimpleGenerateImageRequestQuality | None | Unset = UNSET
    """Ignored; accepted for OpenAI's sake."""
    response_format: VeniceSimpleGenerateImageRequestResponseFormat | None | Unset = UNSET
    """Base64, or a data URL."""
    size: VeniceSimpleGenerateImageRequestSize | None | Unset = UNSET
    style: VeniceSimpleGenerateImageRequestStyle | None | Unset = UNSET
    """Ignored; accepted for OpenAI's sake."""
    user: str | Unset = UNSET
    """Ignored; accepted for OpenAI's sake."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "background": ("background", None),
        "model": ("model", None),
        "moderation": ("moderation", None),
        "n": ("n", None),
        "output_compression": ("output_compression", None),
        "output_format": ("output_format", None),
        "quality": ("quality", None),
        "response_format": ("response_format", None),
        "size": ("size", None),
        "style": ("style", None),
        "user": ("user", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            prompt: str,
            background: VeniceSimpleGenerateImageRequestBackground | str | None = None,
            model: str | None = None,
            moderation: VeniceSimpleGenerateImageRequestModeration | str | None = None,
            n: int | None = None,
            output_compression: int | None = None,
            output_format: VeniceSimpleGenerateImageRequestOutputFormat | str | None = None,
            quality: VeniceSimpleGenerateImageRequestQuality | str | None = None,
            response_format: VeniceSimpleGenerateImageRequestResponseFormat | str | None = None,
            size: VeniceSimpleGenerateImageRequestSize | str | None = None,
            style: VeniceSimpleGenerateImageRequestStyle | str | None = None,
            user: str | None = None,
        ) -> Self: ...
