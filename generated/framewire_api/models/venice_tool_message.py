from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceToolMessage(ResponseModel):
    """What a tool answered."""

    content: str
    role: Literal["tool"]
    tool_call_id: str
    name: str | None = None
    reasoning_content: str | None = None
    tool_calls: list[Any] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": ("content", None),
        "role": ("role", None),
        "tool_call_id": ("tool_call_id", None),
        "name": ("name", None),
        "reasoning_content": ("reasoning_content", None),
        "tool_calls": ("tool_calls", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"tool_calls": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role", "tool_call_id"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "tool"}
