"""The known values of `AquilesImagesResponseQuality`."""

from typing import Literal

AquilesImagesResponseQuality = Literal["high", "low", "medium"]

AQUILES_IMAGES_RESPONSE_QUALITY_VALUES: tuple[AquilesImagesResponseQuality, ...] = (
    "high",
    "low",
    "medium",
)
