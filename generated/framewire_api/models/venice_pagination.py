from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VenicePagination(ResponseModel):
    """Where the page stands."""

    limit: float
    page: float
    total: float
    total_pages: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "limit": ("limit", None),
        "page": ("page", None),
        "total": ("total", None),
        "totalPages": ("total_pages", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["limit", "page", "total", "totalPages"])
