"""The known values of `VeniceSimpleGenerateImageRequestStyle`."""

from typing import Literal

VeniceSimpleGenerateImageRequestStyle = Literal["natural", "vivid"]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_STYLE_VALUES: tuple[
    VeniceSimpleGenerateImageRequestStyle, ...
] = ("natural", "vivid")
