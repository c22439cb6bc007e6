from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterStats(ResponseModel):
    """How popular a character is."""

    imports: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"imports": ("imports", number)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["imports"])
