"""The known values of `AquilesCreateImageRequestOutputFormat`."""

from typing import Literal

AquilesCreateImageRequestOutputFormat = Literal["jpeg", "png", "webp"]

AQUILES_CREATE_IMAGE_REQUEST_OUTPUT_FORMAT_VALUES: tuple[
    AquilesCreateImageRequestOutputFormat, ...
] = ("jpeg", "png", "webp")
