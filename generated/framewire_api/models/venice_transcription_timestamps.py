from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_timed_character import VeniceTimedCharacter
    from .venice_timed_segment import VeniceTimedSegment
    from .venice_timed_word import VeniceTimedWord


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTranscriptionTimestamps(ResponseModel):
    """`VeniceTranscriptionTimestamps`."""

    word: list[VeniceTimedWord] = field(factory=list)
    segment: list[VeniceTimedSegment] = field(factory=list)
    char: list[VeniceTimedCharacter] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "word": ("word", many(nested("venice_timed_word", "VeniceTimedWord"))),
        "segment": ("segment", many(nested("venice_timed_segment", "VeniceTimedSegment"))),
        "char": ("char", many(nested("venice_timed_character", "VeniceTimedCharacter"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"word": [], "segment": [], "char": []}
