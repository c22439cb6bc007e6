from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import Decoder, RequestModel, nested

if TYPE_CHECKING:
    from .venice_input_image_url import VeniceInputImageUrl


@define(eq=False, repr=False)
class VeniceInputImage(RequestModel):
    """`VeniceInputImage`."""

    type_: Literal["input_image"]
    image_url: VeniceInputImageUrl
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "image_url": ("image_url", nested("venice_input_image_url", "VeniceInputImageUrl")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image_url", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "input_image"}

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, type_: Literal["input_image"], image_url: VeniceInputImageUrl) -> Self: ...
