from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_web_search_request_search_provider import VeniceWebSearchRequestSearchProvider


@define(eq=False, repr=False)
class VeniceWebSearchRequest(RequestModel):
    """`VeniceWebSearchRequest`."""

    query: str
    limit: int | Unset = UNSET
    search_provider: VeniceWebSearchRequestSearchProvider | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "query": ("query", None),
        "limit": ("limit", None),
        "search_provider": ("search_provider", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["query"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            query: str,
            limit: int | None = None,
            search_provider: VeniceWebSearchRequestSearchProvider | str | None = None,
        ) -> Self: ...
