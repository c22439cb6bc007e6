from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .aquiles_image import AquilesImage
    from .aquiles_image_usage import AquilesImageUsage
    from .aquiles_images_response_background import AquilesImagesResponseBackground
    from .aquiles_images_response_output_format import AquilesImagesResponseOutputFormat
    from .aquiles_images_response_quality import AquilesImagesResponseQuality
    from .aquiles_images_response_size import AquilesImagesResponseSize


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesImagesResponse(ResponseModel):
    """The images, and the settings they were made with."""

    created: int
    """Unix time in seconds."""
    data: list[AquilesImage] = field(factory=list)
    background: AquilesImagesResponseBackground | str | None = None
    output_format: AquilesImagesResponseOutputFormat | str | None = None
    size: AquilesImagesResponseSize | str | None = None
    """Height x width; null on Kontext edits."""
    quality: AquilesImagesResponseQuality | str | None = None
    usage: AquilesImageUsage | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "created": ("created", number),
        "data": ("data", many(nested("aquiles_image", "AquilesImage"))),
        "background": ("background", None),
        "output_format": ("output_format", None),
        "size": ("size", None),
        "quality": ("quality", None),
        "usage": ("usage", nested("aquiles_image_usage", "AquilesImageUsage")),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["background", "created", "data", "output_format", "quality", "size", "usage"]
    )
