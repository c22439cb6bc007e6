"""The known values of `VeniceChatCompletionChunkChoiceFinishReason`."""

from typing import Literal

VeniceChatCompletionChunkChoiceFinishReason = Literal["length", "stop", "tool_calls"]

VENICE_CHAT_COMPLETION_CHUNK_CHOICE_FINISH_REASON_VALUES: tuple[
    VeniceChatCompletionChunkChoiceFinishReason, ...
] = ("length", "stop", "tool_calls")
