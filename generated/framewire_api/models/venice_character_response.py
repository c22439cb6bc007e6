from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_character import VeniceCharacter


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterResponse(ResponseModel):
    """`VeniceCharacterResponse`."""

    data: VeniceCharacter
    """A character to talk to."""
    object_: Literal["character"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("venice_character", "VeniceCharacter")),
        "object": ("object_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "character"}
