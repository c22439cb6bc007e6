"""The known values of `AquilesEditImageFormOutputFormat`."""

from typing import Literal

AquilesEditImageFormOutputFormat = Literal["jpeg", "png", "webp"]

AQUILES_EDIT_IMAGE_FORM_OUTPUT_FORMAT_VALUES: tuple[AquilesEditImageFormOutputFormat, ...] = (
    "jpeg",
    "png",
    "webp",
)
