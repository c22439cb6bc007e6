"""The known values of `AquilesCreateImageRequestQuality`."""

from typing import Literal

AquilesCreateImageRequestQuality = Literal["auto", "hd", "high", "low", "medium", "standard"]

AQUILES_CREATE_IMAGE_REQUEST_QUALITY_VALUES: tuple[AquilesCreateImageRequestQuality, ...] = (
    "auto",
    "hd",
    "high",
    "low",
    "medium",
    "standard",
)
