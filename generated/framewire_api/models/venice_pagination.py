from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VenicePagination(ResponseModel):
    """Where the page stands."""

    limit: float
    page: float
    total: float
    total_pages: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "limit": ("limit", number),
        "page": ("page", number),
        "total": ("total", number),
        "totalPages": ("total_pages", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["limit", "page", "total", "totalPages"])
