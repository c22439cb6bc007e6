"""The known values of `AquilesEditImageFormQuality`."""

from typing import Literal

AquilesEditImageFormQuality = Literal["auto", "high", "low", "medium"]

AQUILES_EDIT_IMAGE_FORM_QUALITY_VALUES: tuple[AquilesEditImageFormQuality, ...] = (
    "auto",
    "high",
    "low",
    "medium",
)
