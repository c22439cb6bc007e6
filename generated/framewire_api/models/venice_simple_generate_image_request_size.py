"""The known values of `VeniceSimpleGenerateImageRequestSize`."""

from typing import Literal

VeniceSimpleGenerateImageRequestSize = Literal[
    "1024x1024", "1024x1536", "1024x1792", "1536x1024", "1792x1024", "256x256", "512x512", "auto"
]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_SIZE_VALUES: tuple[
    VeniceSimpleGenerateImageRequestSize, ...
] = ("1024x1024", "1024x1536", "1024x1792", "1536x1024", "1792x1024", "256x256", "512x512", "auto")
