from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTextParserResponse(ResponseModel):
    """`VeniceTextParserResponse`."""

    text: str
    tokens: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "tokens": ("tokens", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "tokens"])
