from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceImageStyleList(ResponseModel):
    """Names of styles."""

    data: list[str] = field(factory=list)
    object_: Literal["list"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(None)),
        "object": ("object_", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
