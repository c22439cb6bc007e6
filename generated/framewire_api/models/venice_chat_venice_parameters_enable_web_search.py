"""The known values of `VeniceChatVeniceParametersEnableWebSearch`."""

from typing import Literal

VeniceChatVeniceParametersEnableWebSearch = Literal["auto", "off", "on"]

VENICE_CHAT_VENICE_PARAMETERS_ENABLE_WEB_SEARCH_VALUES: tuple[
    VeniceChatVeniceParametersEnableWebSearch, ...
] = ("auto", "off", "on")
