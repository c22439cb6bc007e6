from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiKeyPeriodUsage(ResponseModel):
    """`VeniceApiKeyPeriodUsage`."""

    usd: str
    diem: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "usd": ("usd", None),
        "diem": ("diem", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["diem", "usd"])
