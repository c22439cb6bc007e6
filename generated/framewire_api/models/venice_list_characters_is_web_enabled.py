"""The known values of `VeniceListCharactersIsWebEnabled`."""

from typing import Literal

VeniceListCharactersIsWebEnabled = Literal["false", "true"]

VENICE_LIST_CHARACTERS_IS_WEB_ENABLED_VALUES: tuple[VeniceListCharactersIsWebEnabled, ...] = (
    "false",
    "true",
)
