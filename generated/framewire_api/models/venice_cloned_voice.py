from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceClonedVoice(ResponseModel):
    """`VeniceClonedVoice`."""

    id: str
    model: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "model": ("model", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "model"])
