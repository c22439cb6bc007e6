"""The known values of `VeniceChatCompletionChoiceStopReason`."""

from typing import Literal

VeniceChatCompletionChoiceStopReason = Literal["length", "stop", "tool_calls"]

VENICE_CHAT_COMPLETION_CHOICE_STOP_REASON_VALUES: tuple[
    VeniceChatCompletionChoiceStopReason, ...
] = ("length", "stop", "tool_calls")
