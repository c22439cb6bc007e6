"""The known values of `AquilesImagesResponseBackground`."""

from typing import Literal

AquilesImagesResponseBackground = Literal["opaque", "transparent"]

AQUILES_IMAGES_RESPONSE_BACKGROUND_VALUES: tuple[AquilesImagesResponseBackground, ...] = (
    "opaque",
    "transparent",
)
