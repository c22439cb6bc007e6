"""The known values of `VeniceChatCompletionChoiceFinishReason`."""

from typing import Literal

VeniceChatCompletionChoiceFinishReason = Literal["length", "stop", "tool_calls"]

VENICE_CHAT_COMPLETION_CHOICE_FINISH_REASON_VALUES: tuple[
    VeniceChatCompletionChoiceFinishReason, ...
] = ("length", "stop", "tool_calls")
