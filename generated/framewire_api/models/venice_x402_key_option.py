from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402KeyOption(ResponseModel):
    """`VeniceX402KeyOption`."""

    header: str
    get_key: str
    docs: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "header": ("header", None),
        "getKey": ("get_key", None),
        "docs": ("docs", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["docs", "getKey", "header"])
