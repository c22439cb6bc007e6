from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceReasoningDetail(ResponseModel):
    """`VeniceReasoningDetail`."""

    type_: str
    data: str | None = None
    format_: str | None = None
    id: str | None = None
    index: float | None = None
    text: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "data": ("data", None),
        "format": ("format_", None),
        "id": ("id", None),
        "index": ("index", number),
        "text": ("text", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
