"""The known values of `VeniceChatVeniceParametersInputEnableWebSearch`."""

from typing import Literal

VeniceChatVeniceParametersInputEnableWebSearch = Literal["auto", "off", "on"]

VENICE_CHAT_VENICE_PARAMETERS_INPUT_ENABLE_WEB_SEARCH_VALUES: tuple[
    VeniceChatVeniceParametersInputEnableWebSearch, ...
] = ("auto", "off", "on")
