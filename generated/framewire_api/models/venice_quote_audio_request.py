from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceQuoteAudioRequest(RequestModel):
    """`VeniceQuoteAudioRequest`."""

    model: str
    duration_seconds: int | str | Unset = UNSET
    character_count: int | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "duration_seconds": ("duration_seconds", None),
        "character_count": ("character_count", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            duration_seconds: int | str | None = None,
            character_count: int | None = None,
        ) -> Self: ...
