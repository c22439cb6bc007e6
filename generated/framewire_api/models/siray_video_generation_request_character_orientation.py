"""The known values of `SirayVideoGenerationRequestCharacterOrientation`."""

from typing import Literal

SirayVideoGenerationRequestCharacterOrientation = Literal["image", "video"]

SIRAY_VIDEO_GENERATION_REQUEST_CHARACTER_ORIENTATION_VALUES: tuple[
    SirayVideoGenerationRequestCharacterOrientation, ...
] = ("image", "video")
