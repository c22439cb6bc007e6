"""The known values of `VeniceChatCompletionRequestReasoningEffort`."""

from typing import Literal

VeniceChatCompletionRequestReasoningEffort = Literal[
    "high", "low", "max", "medium", "minimal", "none", "xhigh"
]

VENICE_CHAT_COMPLETION_REQUEST_REASONING_EFFORT_VALUES: tuple[
    VeniceChatCompletionRequestReasoningEffort, ...
] = ("high", "low", "max", "medium", "minimal", "none", "xhigh")
