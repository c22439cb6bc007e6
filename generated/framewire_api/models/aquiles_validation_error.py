from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesValidationError(ResponseModel):
    """One invalid field."""

    type_: str
    loc: list[str | int] = field(factory=list)
    """Path to the field."""
    msg: str
    input_: Any = None
    ctx: dict[str, Any] | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "loc": ("loc", many(None)),
        "msg": ("msg", None),
        "input": ("input_", None),
        "ctx": ("ctx", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"loc": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["loc", "msg", "type"])
