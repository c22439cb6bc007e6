"""The known values of `VeniceSimpleGenerateImageRequestBackground`."""

from typing import Literal

VeniceSimpleGenerateImageRequestBackground = Literal["auto", "opaque", "transparent"]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_BACKGROUND_VALUES: tuple[
    VeniceSimpleGenerateImageRequestBackground, ...
] = ("auto", "opaque", "transparent")
