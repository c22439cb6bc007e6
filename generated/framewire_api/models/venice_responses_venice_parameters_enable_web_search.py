"""The known values of `VeniceResponsesVeniceParametersEnableWebSearch`."""

from typing import Literal

VeniceResponsesVeniceParametersEnableWebSearch = Literal["auto", "off", "on"]

VENICE_RESPONSES_VENICE_PARAMETERS_ENABLE_WEB_SEARCH_VALUES: tuple[
    VeniceResponsesVeniceParametersEnableWebSearch, ...
] = ("auto", "off", "on")
