"""The known values of `VeniceChatCompletionRequestPromptCacheRetention`."""

from typing import Literal

VeniceChatCompletionRequestPromptCacheRetention = Literal["24h", "default", "extended"]

VENICE_CHAT_COMPLETION_REQUEST_PROMPT_CACHE_RETENTION_VALUES: tuple[
    VeniceChatCompletionRequestPromptCacheRetention, ...
] = ("24h", "default", "extended")
