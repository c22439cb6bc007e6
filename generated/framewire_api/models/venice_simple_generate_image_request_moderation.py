"""The known values of `VeniceSimpleGenerateImageRequestModeration`."""

from typing import Literal

VeniceSimpleGenerateImageRequestModeration = Literal["auto", "low"]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_MODERATION_VALUES: tuple[
    VeniceSimpleGenerateImageRequestModeration, ...
] = ("auto", "low")
