from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_url_citation import VeniceUrlCitation


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceOutputText(ResponseModel):
    """`VeniceOutputText`."""

    type_: Literal["output_text"]
    text: str
    annotations: list[VeniceUrlCitation] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "text": ("text", None),
        "annotations": ("annotations", many(nested("venice_url_citation", "VeniceUrlCitation"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"annotations": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "output_text"}
