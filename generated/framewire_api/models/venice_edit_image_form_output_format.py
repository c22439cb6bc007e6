"""The known values of `VeniceEditImageFormOutputFormat`."""

from typing import Literal

VeniceEditImageFormOutputFormat = Literal["jpeg", "png", "webp"]

VENICE_EDIT_IMAGE_FORM_OUTPUT_FORMAT_VALUES: tuple[VeniceEditImageFormOutputFormat, ...] = (
    "jpeg",
    "png",
    "webp",
)
