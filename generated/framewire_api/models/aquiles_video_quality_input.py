"""The known values of `AquilesVideoQualityInput`."""

from typing import Literal

AquilesVideoQualityInput = Literal["hd", "standard"]

AQUILES_VIDEO_QUALITY_INPUT_VALUES: tuple[AquilesVideoQualityInput, ...] = ("hd", "standard")
