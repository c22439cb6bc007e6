"""The known values of `VeniceMultiEditImageRequestQuality`."""

from typing import Literal

VeniceMultiEditImageRequestQuality = Literal["high", "low", "medium"]

VENICE_MULTI_EDIT_IMAGE_REQUEST_QUALITY_VALUES: tuple[VeniceMultiEditImageRequestQuality, ...] = (
    "high",
    "low",
    "medium",
)
