"""The known values of `VeniceModelCompatibilityResponseType`."""

from typing import Literal

VeniceModelCompatibilityResponseType = Literal[
    "all", "code", "embedding", "image", "inpaint", "text", "tts", "upscale"
]

VENICE_MODEL_COMPATIBILITY_RESPONSE_TYPE_VALUES: tuple[
    VeniceModelCompatibilityResponseType, ...
] = ("all", "code", "embedding", "image", "inpaint", "text", "tts", "upscale")
