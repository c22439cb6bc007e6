"""The known values of `VeniceWebSearchToolUserLocationType`."""

from typing import Literal

VeniceWebSearchToolUserLocationType = Literal["approximate"]

VENICE_WEB_SEARCH_TOOL_USER_LOCATION_TYPE_VALUES: tuple[
    VeniceWebSearchToolUserLocationType, ...
] = ("approximate",)
