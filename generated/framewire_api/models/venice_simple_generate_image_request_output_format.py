"""The known values of `VeniceSimpleGenerateImageRequestOutputFormat`."""

from typing import Literal

VeniceSimpleGenerateImageRequestOutputFormat = Literal["jpeg", "png", "webp"]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_OUTPUT_FORMAT_VALUES: tuple[
    VeniceSimpleGenerateImageRequestOutputFormat, ...
] = ("jpeg", "png", "webp")
