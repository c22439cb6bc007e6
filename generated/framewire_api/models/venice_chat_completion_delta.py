from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletionDelta(ResponseModel):
    """The piece to append to the message."""

    role: str | None = None
    content: str | None = None
    reasoning_content: str | None = None
    tool_calls: list[Any] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "role": ("role", None),
        "content": ("content", None),
        "reasoning_content": ("reasoning_content", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"tool_calls": []}
