from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceVideoTranscription(ResponseModel):
    """`VeniceVideoTranscription`."""

    transcript: str
    lang: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "transcript": ("transcript", None),
        "lang": ("lang", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["transcript"])
