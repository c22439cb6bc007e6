"""The known values of `VeniceImageModelConstraintsQualitiesItem`."""

from typing import Literal

VeniceImageModelConstraintsQualitiesItem = Literal["high", "low", "medium"]

VENICE_IMAGE_MODEL_CONSTRAINTS_QUALITIES_ITEM_VALUES: tuple[
    VeniceImageModelConstraintsQualitiesItem, ...
] = ("high", "low", "medium")
