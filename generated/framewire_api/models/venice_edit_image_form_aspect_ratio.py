"""The known values of `VeniceEditImageFormAspectRatio`."""

from typing import Literal

VeniceEditImageFormAspectRatio = Literal[
    "16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:5", "9:16", "auto"
]

VENICE_EDIT_IMAGE_FORM_ASPECT_RATIO_VALUES: tuple[VeniceEditImageFormAspectRatio, ...] = (
    "16:9",
    "1:1",
    "21:9",
    "2:3",
    "3:2",
    "3:4",
    "4:5",
    "9:16",
    "auto",
)
