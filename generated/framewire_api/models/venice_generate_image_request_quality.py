"""The known values of `VeniceGenerateImageRequestQuality`."""

from typing import Literal

VeniceGenerateImageRequestQuality = Literal["high", "low", "medium"]

VENICE_GENERATE_IMAGE_REQUEST_QUALITY_VALUES: tuple[VeniceGenerateImageRequestQuality, ...] = (
    "high",
    "low",
    "medium",
)
