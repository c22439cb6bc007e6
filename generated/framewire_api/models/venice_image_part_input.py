from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define

from ..types import Decoder, RequestModel, nested

if TYPE_CHECKING:
    from .venice_image_url_input import VeniceImageUrlInput


@define(eq=False, repr=False)
class VeniceImagePartInput(RequestModel):
    """An image in a message."""

    image_url: VeniceImageUrlInput
    """A URL, or the image as a data URL."""
    type_: Literal["image_url"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image_url": ("image_url", nested("venice_image_url_input", "VeniceImageUrlInput")),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image_url", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "image_url"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, image_url: VeniceImageUrlInput, type_: Literal["image_url"]) -> Self: ...
