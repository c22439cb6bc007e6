"""The known values of `VeniceVideoModelConstraintsModelType`."""

from typing import Literal

VeniceVideoModelConstraintsModelType = Literal["image-to-video", "text-to-video", "video"]

VENICE_VIDEO_MODEL_CONSTRAINTS_MODEL_TYPE_VALUES: tuple[
    VeniceVideoModelConstraintsModelType, ...
] = ("image-to-video", "text-to-video", "video")
