from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTextPart(ResponseModel):
    """A text in a message."""

    text: str
    type_: Literal["text"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "text"}
