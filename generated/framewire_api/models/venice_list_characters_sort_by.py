"""The known values of `VeniceListCharactersSortBy`."""

from typing import Literal

VeniceListCharactersSortBy = Literal[
    "featured",
    "highestRating",
    "highlyRated",
    "highlyRatedAndRecent",
    "imports",
    "mostRecent",
    "ratingCount",
]

VENICE_LIST_CHARACTERS_SORT_BY_VALUES: tuple[VeniceListCharactersSortBy, ...] = (
    "featured",
    "highestRating",
    "highlyRated",
    "highlyRatedAndRecent",
    "imports",
    "mostRecent",
    "ratingCount",
)
