"""The known values of `AquilesCreateVideoFormQuality`."""

from typing import Literal

AquilesCreateVideoFormQuality = Literal["hd", "standard"]

AQUILES_CREATE_VIDEO_FORM_QUALITY_VALUES: tuple[AquilesCreateVideoFormQuality, ...] = (
    "hd",
    "standard",
)
