"""The known values of `VeniceListCharactersSortOrder`."""

from typing import Literal

VeniceListCharactersSortOrder = Literal["asc", "desc"]

VENICE_LIST_CHARACTERS_SORT_ORDER_VALUES: tuple[VeniceListCharactersSortOrder, ...] = (
    "asc",
    "desc",
)
