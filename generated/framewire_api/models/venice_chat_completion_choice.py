from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_assistant_message import VeniceAssistantMessage
    from .venice_chat_completion_choice_finish_reason import VeniceChatCompletionChoiceFinishReason
    from .venice_chat_completion_choice_stop_reason import VeniceChatCompletionChoiceStopReason
    from .venice_chat_logprobs import VeniceChatLogprobs


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletionChoice(ResponseModel):
    """One alternative."""

    finish_reason: VeniceChatCompletionChoiceFinishReason | str
    index: int
    logprobs: VeniceChatLogprobs | None = None
    message: VeniceAssistantMessage
    """What the model said."""
    stop_reason: VeniceChatCompletionChoiceStopReason | str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "finish_reason": ("finish_reason", None),
        "index": ("index", number),
        "logprobs": ("logprobs", nested("venice_chat_logprobs", "VeniceChatLogprobs")),
        "message": ("message", nested("venice_assistant_message", "VeniceAssistantMessage")),
        "stop_reason": ("stop_reason", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["finish_reason", "index", "logprobs", "message"]
    )
