from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested

if TYPE_CHECKING:
    from .venice_text_part_input import VeniceTextPartInput


@define(eq=False, repr=False)
class VeniceAssistantMessageInput(RequestModel):
    """What the model said before."""

    content: str | list[VeniceTextPartInput] | None
    role: Literal["assistant"]
    name: str | Unset = UNSET
    reasoning_content: str | None | Unset = UNSET
    tool_calls: list[Any] | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": ("content", many(nested("venice_text_part_input", "VeniceTextPartInput"))),
        "role": ("role", None),
        "name": ("name", None),
        "reasoning_content": ("reasoning_content", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "assistant"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            content: str | list[VeniceTextPartInput] | None,
            role: Literal["assistant"],
            name: str | None = None,
            reasoning_content: str | None = None,
            tool_calls: list[Any] | None = None,
        ) -> Self: ...
