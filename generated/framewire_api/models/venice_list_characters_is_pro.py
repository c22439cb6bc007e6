"""The known values of `VeniceListCharactersIsPro`."""

from typing import Literal

VeniceListCharactersIsPro = Literal["false", "true"]

VENICE_LIST_CHARACTERS_IS_PRO_VALUES: tuple[VeniceListCharactersIsPro, ...] = ("false", "true")
