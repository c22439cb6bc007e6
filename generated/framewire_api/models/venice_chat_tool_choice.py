from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel, nested

if TYPE_CHECKING:
    from .venice_chat_tool_choice_function import VeniceChatToolChoiceFunction


@define(eq=False, repr=False)
class VeniceChatToolChoice(RequestModel):
    """The function that the model must call."""

    function: VeniceChatToolChoiceFunction
    """Its name."""
    type_: str
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "function": (
            "function",
            nested("venice_chat_tool_choice_function", "VeniceChatToolChoiceFunction"),
        ),
        "type": ("type_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["function", "type"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, function: VeniceChatToolChoiceFunction, type_: str) -> Self: ...
