from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested

if TYPE_CHECKING:
    from .venice_file_search_tool_ranking_options import VeniceFileSearchToolRankingOptions


@define(eq=False, repr=False)
class VeniceFileSearchTool(RequestModel):
    """`VeniceFileSearchTool`."""

    type_: Literal["file_search"]
    vector_store_ids: list[str] | Unset = UNSET
    max_num_results: int | Unset = UNSET
    ranking_options: VeniceFileSearchToolRankingOptions | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "vector_store_ids": ("vector_store_ids", many(None)),
        "max_num_results": ("max_num_results", None),
        "ranking_options": (
            "ranking_options",
            nested("venice_file_search_tool_ranking_options", "VeniceFileSearchToolRankingOptions"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "file_search"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["file_search"],
            vector_store_ids: list[str] | None = None,
            max_num_results: int | None = None,
            ranking_options: VeniceFileSearchToolRankingOptions | None = None,
        ) -> Self: ...
