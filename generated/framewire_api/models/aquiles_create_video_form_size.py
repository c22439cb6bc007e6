"""The known values of `AquilesCreateVideoFormSize`."""

from typing import Literal

AquilesCreateVideoFormSize = Literal["1024x1792", "1280x720", "1792x1024", "720x1280"]

AQUILES_CREATE_VIDEO_FORM_SIZE_VALUES: tuple[AquilesCreateVideoFormSize, ...] = (
    "1024x1792",
    "1280x720",
    "1792x1024",
    "720x1280",
)
