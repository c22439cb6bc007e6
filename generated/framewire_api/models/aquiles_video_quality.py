"""The known values of `AquilesVideoQuality`."""

from typing import Literal

AquilesVideoQuality = Literal["hd", "standard"]

AQUILES_VIDEO_QUALITY_VALUES: tuple[AquilesVideoQuality, ...] = ("hd", "standard")
