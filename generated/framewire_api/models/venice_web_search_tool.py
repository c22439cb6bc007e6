from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_web_search_tool_search_context_size import VeniceWebSearchToolSearchContextSize
    from .venice_web_search_tool_user_location import VeniceWebSearchToolUserLocation


@define(eq=False, repr=False)
class VeniceWebSearchTool(RequestModel):
    """`VeniceWebSearchTool`."""

    type_: Literal["web_search"]
    search_context_size: VeniceWebSearchToolSearchContextSize | Unset = UNSET
    user_location: VeniceWebSearchToolUserLocation | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "search_context_size": ("search_context_size", None),
        "user_location": (
            "user_location",
            nested("venice_web_search_tool_user_location", "VeniceWebSearchToolUserLocation"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "web_search"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            type_: Literal["web_search"],
            search_context_size: VeniceWebSearchToolSearchContextSize | str | None = None,
            user_location: VeniceWebSearchToolUserLocation | None = None,
        ) -> Self: ...
