from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_cache_control_input import VeniceCacheControlInput
    from .venice_image_url_input import VeniceImageUrlInput


@define(eq=False, repr=False)
class VeniceImagePartInput(RequestModel):
    """An image in a message."""

    image_url: VeniceImageUrlInput
    """A URL, or the image as a data URL."""
    type_: Literal["image_url"]
    cache_control: VeniceCacheControlInput | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image_url": ("image_url", nested("venice_image_url_input", "VeniceImageUrlInput")),
        "type": ("type_", None),
        "cache_control": (
            "cache_control",
            nested("venice_cache_control_input", "VeniceCacheControlInput"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image_url", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "image_url"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            image_url: VeniceImageUrlInput,
            type_: Literal["image_url"],
            cache_control: VeniceCacheControlInput | None = None,
        ) -> Self: ...
