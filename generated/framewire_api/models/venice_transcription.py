from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_transcription_timestamps import VeniceTranscriptionTimestamps


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceTranscription(ResponseModel):
    """`VeniceTranscription`."""

    text: str
    duration: float | None = None
    timestamps: VeniceTranscriptionTimestamps | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text": ("text", None),
        "duration": ("duration", number),
        "timestamps": (
            "timestamps",
            nested("venice_transcription_timestamps", "VeniceTranscriptionTimestamps"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["text"])
