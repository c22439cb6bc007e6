from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_reasoning_detail import VeniceReasoningDetail
    from .venice_text_part import VeniceTextPart


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceAssistantMessage(ResponseModel):
    """What the model said."""

    role: Literal["assistant"]
    content: str | list[VeniceTextPart] | None = None
    name: str | None = None
    reasoning_content: str | None = None
    """Its thoughts, apart from the answer."""
    reasoning_details: list[VeniceReasoningDetail] = field(factory=list)
    thought_signature: str | None = None
    tool_calls: list[Any] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "role": ("role", None),
        "content": ("content", many(nested("venice_text_part", "VeniceTextPart"))),
        "name": ("name", None),
        "reasoning_content": ("reasoning_content", None),
        "reasoning_details": (
            "reasoning_details",
            many(nested("venice_reasoning_detail", "VeniceReasoningDetail")),
        ),
        "thought_signature": ("thought_signature", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"reasoning_details": [], "tool_calls": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "assistant"}
