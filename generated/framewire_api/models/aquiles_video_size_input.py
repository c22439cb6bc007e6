"""The known values of `AquilesVideoSizeInput`."""

from typing import Literal

AquilesVideoSizeInput = Literal["1024x1792", "1280x720", "1792x1024", "720x1280"]

AQUILES_VIDEO_SIZE_INPUT_VALUES: tuple[AquilesVideoSizeInput, ...] = (
    "1024x1792",
    "1280x720",
    "1792x1024",
    "720x1280",
)
