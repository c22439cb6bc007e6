from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiTier(ResponseModel):
    """What the account may do."""

    id: str
    is_charged: bool
    """Whether calls cost money."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "isCharged": ("is_charged", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id", "isCharged"])
