from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_chat_completion_chunk_choice import VeniceChatCompletionChunkChoice
    from .venice_chat_completion_usage import VeniceChatCompletionUsage
    from .venice_chat_venice_parameters import VeniceChatVeniceParameters


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletionChunk(ResponseModel):
    """One event of a streamed answer; the last is the text [DONE]."""

    id: str
    object_: Literal["chat.completion.chunk"]
    created: int
    """Unix time in seconds."""
    model: str
    choices: list[VeniceChatCompletionChunkChoice] = field(factory=list)
    """Empty in the event that carries usage."""
    usage: VeniceChatCompletionUsage | None = None
    venice_parameters: VeniceChatVeniceParameters | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "object": ("object_", None),
        "created": ("created", number),
        "model": ("model", None),
        "choices": (
            "choices",
            many(nested("venice_chat_completion_chunk_choice", "VeniceChatCompletionChunkChoice")),
        ),
        "usage": ("usage", nested("venice_chat_completion_usage", "VeniceChatCompletionUsage")),
        "venice_parameters": (
            "venice_parameters",
            nested("venice_chat_venice_parameters", "VeniceChatVeniceParameters"),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"choices": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["choices", "created", "id", "model", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "chat.completion.chunk"}
