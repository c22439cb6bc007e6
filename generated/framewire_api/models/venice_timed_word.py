from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTimedWord(ResponseModel):
    """`VeniceTimedWord`."""

    word: str
    start: float
    end: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "word": ("word", None),
        "start": ("start", number),
        "end": ("end", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["end", "start", "word"])
