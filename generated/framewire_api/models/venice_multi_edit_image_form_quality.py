"""The known values of `VeniceMultiEditImageFormQuality`."""

from typing import Literal

VeniceMultiEditImageFormQuality = Literal["high", "low", "medium"]

VENICE_MULTI_EDIT_IMAGE_FORM_QUALITY_VALUES: tuple[VeniceMultiEditImageFormQuality, ...] = (
    "high",
    "low",
    "medium",
)
