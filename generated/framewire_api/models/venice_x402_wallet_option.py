from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402WalletOption(ResponseModel):
    """`VeniceX402WalletOption`."""

    header: str
    legacy_header: str
    top_up: str
    docs: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "header": ("header", None),
        "legacyHeader": ("legacy_header", None),
        "topUp": ("top_up", None),
        "docs": ("docs", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["docs", "header", "legacyHeader", "topUp"])
