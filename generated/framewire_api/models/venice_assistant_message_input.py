from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested

if TYPE_CHECKING:
    from .venice_reasoning_detail_input import VeniceReasoningDetailInput
    from .venice_text_part_input import VeniceTextPartInput


@define(eq=False, repr=False)
class VeniceAssistantMessageInput(RequestModel):
    """What the model said before."""

    role: Literal["assistant"]
    content: str | list[VeniceTextPartInput] | None | Unset = UNSET
    name: str | None | Unset = UNSET
    reasoning_content: str | None | Unset = UNSET
    reasoning_details: list[VeniceReasoningDetailInput] | Unset = UNSET
    thought_signature: str | None | Unset = UNSET
    tool_calls: list[Any] | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "role": ("role", None),
        "content": ("content", many(nested("venice_text_part_input", "VeniceTextPartInput"))),
        "name": ("name", None),
        "reasoning_content": ("reasoning_content", None),
        "reasoning_details": (
            "reasoning_details",
            many(nested("venice_reasoning_detail_input", "VeniceReasoningDetailInput")),
        ),
        "thought_signature": ("thought_signature", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "assistant"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            role: Literal["assistant"],
            content: str | list[VeniceTextPartInput] | None = None,
            name: str | None = None,
            reasoning_content: str | None = None,
            reasoning_details: list[VeniceReasoningDetailInput] | None = None,
            thought_signature: str | None = None,
            tool_calls: list[Any] | None = None,
        ) -> Self: ...
