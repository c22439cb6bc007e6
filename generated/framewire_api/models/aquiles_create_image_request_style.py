"""The known values of `AquilesCreateImageRequestStyle`."""

from typing import Literal

AquilesCreateImageRequestStyle = Literal["natural", "vivid"]

AQUILES_CREATE_IMAGE_REQUEST_STYLE_VALUES: tuple[AquilesCreateImageRequestStyle, ...] = (
    "natural",
    "vivid",
)
