"""The known values of `VeniceMultiEditImageFormOutputFormat`."""

from typing import Literal

VeniceMultiEditImageFormOutputFormat = Literal["jpeg", "png", "webp"]

VENICE_MULTI_EDIT_IMAGE_FORM_OUTPUT_FORMAT_VALUES: tuple[
    VeniceMultiEditImageFormOutputFormat, ...
] = ("jpeg", "png", "webp")
