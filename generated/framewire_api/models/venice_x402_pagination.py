from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402Pagination(ResponseModel):
    """`VeniceX402Pagination`."""

    limit: float
    offset: float
    has_more: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "limit": ("limit", number),
        "offset": ("offset", number),
        "hasMore": ("has_more", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["hasMore", "limit", "offset"])
