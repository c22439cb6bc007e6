from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRateLimit(ResponseModel):
    """An amount per unit of time."""

    amount: float
    type_: str
    """RPM, RPD or TPM."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "amount": ("amount", number),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["amount", "type"])
