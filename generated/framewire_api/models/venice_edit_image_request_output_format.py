"""The known values of `VeniceEditImageRequestOutputFormat`."""

from typing import Literal

VeniceEditImageRequestOutputFormat = Literal["jpeg", "png", "webp"]

VENICE_EDIT_IMAGE_REQUEST_OUTPUT_FORMAT_VALUES: tuple[VeniceEditImageRequestOutputFormat, ...] = (
    "jpeg",
    "png",
    "webp",
)
