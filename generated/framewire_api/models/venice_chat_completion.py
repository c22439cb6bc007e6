from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_chat_completion_choice import VeniceChatCompletionChoice
    from .venice_chat_completion_cost import VeniceChatCompletionCost
    from .venice_chat_completion_usage import VeniceChatCompletionUsage
    from .venice_chat_venice_parameters import VeniceChatVeniceParameters


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletion(ResponseModel):
    """The model's answer."""

    created: int
    """Unix time in seconds."""
    id: str
    model: str
    object_: Literal["chat.completion"]
    usage: VeniceChatCompletionUsage
    """Tokens used."""
    choices: list[VeniceChatCompletionChoice] = field(factory=list)
    cost: VeniceChatCompletionCost | None = None
    prompt_logprobs: dict[str, Any] | None = None
    venice_parameters: VeniceChatVeniceParameters | None = None
    """Venice's own settings as they were applied."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "created": ("created", number),
        "id": ("id", None),
        "model": ("model", None),
        "object": ("object_", None),
        "usage": ("usage", nested("venice_chat_completion_usage", "VeniceChatCompletionUsage")),
        "choices": (
            "choices",
            many(nested("venice_chat_completion_choice", "VeniceChatCompletionChoice")),
        ),
        "cost": ("cost", nested("venice_chat_completion_cost", "VeniceChatCompletionCost")),
        "prompt_logprobs": ("prompt_logprobs", None),
        "venice_parameters": (
            "venice_parameters",
            nested("venice_chat_venice_parameters", "VeniceChatVeniceParameters"),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"choices": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["created", "id", "model", "object", "usage"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "chat.completion"}
