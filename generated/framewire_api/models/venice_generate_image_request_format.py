"""The known values of `VeniceGenerateImageRequestFormat`."""

from typing import Literal

VeniceGenerateImageRequestFormat = Literal["jpeg", "png", "webp"]

VENICE_GENERATE_IMAGE_REQUEST_FORMAT_VALUES: tuple[VeniceGenerateImageRequestFormat, ...] = (
    "jpeg",
    "png",
    "webp",
)
