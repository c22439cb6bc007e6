"""The known values of `VeniceSimpleGenerateImageRequestResponseFormat`."""

from typing import Literal

VeniceSimpleGenerateImageRequestResponseFormat = Literal["b64_json", "url"]

VENICE_SIMPLE_GENERATE_IMAGE_REQUEST_RESPONSE_FORMAT_VALUES: tuple[
    VeniceSimpleGenerateImageRequestResponseFormat, ...
] = ("b64_json", "url")
