"""The known values of `AquilesVideoSize`."""

from typing import Literal

AquilesVideoSize = Literal["1024x1792", "1280x720", "1792x1024", "720x1280"]

AQUILES_VIDEO_SIZE_VALUES: tuple[AquilesVideoSize, ...] = (
    "1024x1792",
    "1280x720",
    "1792x1024",
    "720x1280",
)
