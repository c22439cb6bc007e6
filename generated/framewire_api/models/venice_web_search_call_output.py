from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceWebSearchCallOutput(ResponseModel):
    """`VeniceWebSearchCallOutput`."""

    type_: Literal["web_search_call"]
    id: str
    status: Literal["completed"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "id": ("id", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "status", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "web_search_call", "status": "completed"}
