"""The known values of `VeniceChatCompletionRequestVerbosity`."""

from typing import Literal

VeniceChatCompletionRequestVerbosity = Literal["auto", "high", "low", "medium"]

VENICE_CHAT_COMPLETION_REQUEST_VERBOSITY_VALUES: tuple[
    VeniceChatCompletionRequestVerbosity, ...
] = ("auto", "high", "low", "medium")
