"""The known values of `VeniceChatSearchToolType`."""

from typing import Literal

VeniceChatSearchToolType = Literal["web_search", "x_search"]

VENICE_CHAT_SEARCH_TOOL_TYPE_VALUES: tuple[VeniceChatSearchToolType, ...] = (
    "web_search",
    "x_search",
)
