"""The known values of `VeniceImageModelConstraintsDefaultQuality`."""

from typing import Literal

VeniceImageModelConstraintsDefaultQuality = Literal["high", "low", "medium"]

VENICE_IMAGE_MODEL_CONSTRAINTS_DEFAULT_QUALITY_VALUES: tuple[
    VeniceImageModelConstraintsDefaultQuality, ...
] = ("high", "low", "medium")
