from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_web_search_result import VeniceWebSearchResult


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceWebSearchResponse(ResponseModel):
    """`VeniceWebSearchResponse`."""

    query: str
    results: list[VeniceWebSearchResult] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "query": ("query", None),
        "results": ("results", many(nested("venice_web_search_result", "VeniceWebSearchResult"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"results": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["query", "results"])
