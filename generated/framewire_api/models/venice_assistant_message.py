from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_text_part import VeniceTextPart


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceAssistantMessage(ResponseModel):
    """What the model said."""

    content: str | list[VeniceTextPart] | None = None
    role: Literal["assistant"]
    name: str | None = None
    reasoning_content: str | None = None
    """Its thoughts, apart from the answer."""
    tool_calls: list[Any] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": ("content", many(nested("venice_text_part", "VeniceTextPart"))),
        "role": ("role", None),
        "name": ("name", None),
        "reasoning_content": ("reasoning_content", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"tool_calls": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "assistant"}
