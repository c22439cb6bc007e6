"""The known values of `AquilesCreateImageRequestResponseFormat`."""

from typing import Literal

AquilesCreateImageRequestResponseFormat = Literal["b64_json", "url"]

AQUILES_CREATE_IMAGE_REQUEST_RESPONSE_FORMAT_VALUES: tuple[
    AquilesCreateImageRequestResponseFormat, ...
] = ("b64_json", "url")
