"""The known values of `VeniceInpaintModelConstraintsDefaultQuality`."""

from typing import Literal

VeniceInpaintModelConstraintsDefaultQuality = Literal["high", "low", "medium"]

VENICE_INPAINT_MODEL_CONSTRAINTS_DEFAULT_QUALITY_VALUES: tuple[
    VeniceInpaintModelConstraintsDefaultQuality, ...
] = ("high", "low", "medium")
