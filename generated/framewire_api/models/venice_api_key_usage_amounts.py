from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiKeyUsageAmounts(ResponseModel):
    """Amounts as text, one per currency."""

    usd: str
    vcu: str
    diem: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "usd": ("usd", None),
        "vcu": ("vcu", None),
        "diem": ("diem", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["diem", "usd", "vcu"])
