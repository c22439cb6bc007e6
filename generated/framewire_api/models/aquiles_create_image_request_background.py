"""The known values of `AquilesCreateImageRequestBackground`."""

from typing import Literal

AquilesCreateImageRequestBackground = Literal["auto", "opaque", "transparent"]

AQUILES_CREATE_IMAGE_REQUEST_BACKGROUND_VALUES: tuple[AquilesCreateImageRequestBackground, ...] = (
    "auto",
    "opaque",
    "transparent",
)
