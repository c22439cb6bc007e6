from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCharacterReviewPagination(ResponseModel):
    """`VeniceCharacterReviewPagination`."""

    page: int
    page_size: int
    total: int
    total_pages: int

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "page": ("page", number),
        "pageSize": ("page_size", number),
        "total": ("total", number),
        "totalPages": ("total_pages", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["page", "pageSize", "total", "totalPages"])
