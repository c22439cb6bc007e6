"""The known values of `VeniceMultiEditImageRequestAspectRatio`."""

from typing import Literal

VeniceMultiEditImageRequestAspectRatio = Literal[
    "16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:5", "9:16", "auto"
]

VENICE_MULTI_EDIT_IMAGE_REQUEST_ASPECT_RATIO_VALUES: tuple[
    VeniceMultiEditImageRequestAspectRatio, ...
] = ("16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:5", "9:16", "auto")
