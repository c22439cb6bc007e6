from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTimedSegment(ResponseModel):
    """`VeniceTimedSegment`."""

    text: str
    start: float
    end: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "start": ("start", number),
        "end": ("end", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["end", "start", "text"])
