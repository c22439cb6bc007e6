from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTimedCharacter(ResponseModel):
    """`VeniceTimedCharacter`."""

    char: str
    start: float
    end: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "char": ("char", None),
        "start": ("start", number),
        "end": ("end", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["char", "end", "start"])
