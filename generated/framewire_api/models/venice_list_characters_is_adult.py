"""The known values of `VeniceListCharactersIsAdult`."""

from typing import Literal

VeniceListCharactersIsAdult = Literal["false", "true"]

VENICE_LIST_CHARACTERS_IS_ADULT_VALUES: tuple[VeniceListCharactersIsAdult, ...] = ("false", "true")
