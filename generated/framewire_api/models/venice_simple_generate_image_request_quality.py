"""The known values of `VeniceSimpleGenerateImageRequestQuality`."""

from typing import Literal

VeniceSimpleGenerateImageRequestQuality = Literal["auto", "hd", "high", "low", "medium", "standard"]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_QUALITY_VALUES: tuple[
    VeniceSimpleGenerateImageRequestQuality, ...
] = ("auto", "hd", "high", "low", "medium", "standard")
