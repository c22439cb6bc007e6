from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceReasoningOutput(ResponseModel):
    """`VeniceReasoningOutput`."""

    type_: Literal["reasoning"]
    id: str
    summary: list[str] = field(factory=list)
    encrypted_content: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "id": ("id", None),
        "summary": ("summary", many(None)),
        "encrypted_content": ("encrypted_content", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"summary": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "reasoning"}
