"""The known values of `VeniceInpaintModelConstraintsQualitiesItem`."""

from typing import Literal

VeniceInpaintModelConstraintsQualitiesItem = Literal["high", "low", "medium"]

VENICE_INPAINT_MODEL_CONSTRAINTS_QUALITIES_ITEM_VALUES: tuple[
    VeniceInpaintModelConstraintsQualitiesItem, ...
] = ("high", "low", "medium")
