from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_response_object import VeniceResponseObject


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceResponseEvent(ResponseModel):
    """One event of a streamed response; which members it has depends on its type."""

    type_: str
    sequence_number: int | None = None
    response: VeniceResponseObject | None = None
    output_index: int | None = None
    content_index: int | None = None
    item_id: str | None = None
    item: Any = None
    part: Any = None
    delta: Any = None
    text: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "sequence_number": ("sequence_number", number),
        "response": ("response", nested("venice_response_object", "VeniceResponseObject")),
        "output_index": ("output_index", number),
        "content_index": ("content_index", number),
        "item_id": ("item_id", None),
        "item": ("item", None),
        "part": ("part", None),
        "delta": ("delta", None),
        "text": ("text", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
