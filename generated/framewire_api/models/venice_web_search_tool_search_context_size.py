"""The known values of `VeniceWebSearchToolSearchContextSize`."""

from typing import Literal

VeniceWebSearchToolSearchContextSize = Literal["high", "low", "medium"]

VENICE_WEB_SEARCH_TOOL_SEARCH_CONTEXT_SIZE_VALUES: tuple[
    VeniceWebSearchToolSearchContextSize, ...
] = ("high", "low", "medium")
