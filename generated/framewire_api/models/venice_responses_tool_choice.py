from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import Decoder, RequestModel, nested

if TYPE_CHECKING:
    from .venice_responses_tool_choice_function import VeniceResponsesToolChoiceFunction


@define(eq=False, repr=False)
class VeniceResponsesToolChoice(RequestModel):
    """`VeniceResponsesToolChoice`."""

    type_: Literal["function"]
    function: VeniceResponsesToolChoiceFunction
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "type": ("type_", None),
        "function": (
            "function",
            nested("venice_responses_tool_choice_function", "VeniceResponsesToolChoiceFunction"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["function", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "function"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, type_: Literal["function"], function: VeniceResponsesToolChoiceFunction
        ) -> Self: ...
