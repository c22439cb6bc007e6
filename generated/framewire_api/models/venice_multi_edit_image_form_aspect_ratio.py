"""The known values of `VeniceMultiEditImageFormAspectRatio`."""

from typing import Literal

VeniceMultiEditImageFormAspectRatio = Literal[
    "16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:5", "9:16", "auto"
]

VENICE_MULTI_EDIT_IMAGE_FORM_ASPECT_RATIO_VALUES: tuple[
    VeniceMultiEditImageFormAspectRatio, ...
] = ("16:9", "1:1", "21:9", "2:3", "3:2", "3:4", "4:5", "9:16", "auto")
