from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_generated_image import VeniceGeneratedImage


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceSimpleGenerateImageResponse(ResponseModel):
    """The image."""

    created: int
    """Unix time in seconds."""
    data: list[VeniceGeneratedImage] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "created": ("created", number),
        "data": ("data", many(nested("venice_generated_image", "VeniceGeneratedImage"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["created", "data"])
