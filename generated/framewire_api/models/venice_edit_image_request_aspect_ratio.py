"""The known values of `VeniceEditImageRequestAspectRatio`."""

from typing import Literal

VeniceEditImageRequestAspectRatio = Literal[
    "16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:5", "9:16", "auto"
]

VENICE_EDIT_IMAGE_REQUEST_ASPECT_RATIO_VALUES: tuple[VeniceEditImageRequestAspectRatio, ...] = (
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
