"""The known values of `AquilesEditImageFormBackground`."""

from typing import Literal

AquilesEditImageFormBackground = Literal["auto", "opaque", "transparent"]

AQUILES_EDIT_IMAGE_FORM_BACKGROUND_VALUES: tuple[AquilesEditImageFormBackground, ...] = (
    "auto",
    "opaque",
    "transparent",
)
