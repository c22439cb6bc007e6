"""The known values of `VeniceMultiEditImageRequestOutputFormat`."""

from typing import Literal

VeniceMultiEditImageRequestOutputFormat = Literal["jpeg", "png", "webp"]

VENICE_MULTI_EDIT_IMAGE_REQUEST_OUTPUT_FORMAT_VALUES: tuple[
    VeniceMultiEditImageRequestOutputFormat, ...
] = ("jpeg", "png", "webp")
