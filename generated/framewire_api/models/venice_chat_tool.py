from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_chat_tool_function import VeniceChatToolFunction


@define(eq=False, repr=False)
class VeniceChatTool(RequestModel):
    """A function the model may call."""

    function: VeniceChatToolFunction
    """Name and arguments of the function."""
    id: str | Unset = UNSET
    type_: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "function": ("function", nested("venice_chat_tool_function", "VeniceChatToolFunction")),
        "id": ("id", None),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["function"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            function: VeniceChatToolFunction,
            id: str | None = None,
            type_: str | None = None,
        ) -> Self: ...
