from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many


@define(eq=False, repr=False)
class VeniceToolMessageInput(RequestModel):
    """What a tool answered."""

    content: str
    role: Literal["tool"]
    tool_call_id: str
    name: str | None | Unset = UNSET
    reasoning_content: str | None | Unset = UNSET
    tool_calls: list[Any] | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": ("content", None),
        "role": ("role", None),
        "tool_call_id": ("tool_call_id", None),
        "name": ("name", None),
        "reasoning_content": ("reasoning_content", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role", "tool_call_id"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "tool"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            content: str,
            role: Literal["tool"],
            tool_call_id: str,
            name: str | None = None,
            reasoning_content: str | None = None,
            tool_calls: list[Any] | None = None,
        ) -> Self: ...
