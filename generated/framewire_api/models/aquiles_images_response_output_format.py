"""The known values of `AquilesImagesResponseOutputFormat`."""

from typing import Literal

AquilesImagesResponseOutputFormat = Literal["jpeg", "png", "webp"]

AQUILES_IMAGES_RESPONSE_OUTPUT_FORMAT_VALUES: tuple[AquilesImagesResponseOutputFormat, ...] = (
    "jpeg",
    "png",
    "webp",
)
