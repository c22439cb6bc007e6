"""The known values of `VeniceModelCompatibilityResponseType`."""

from typing import Literal

VeniceModelCompatibilityResponseType = Literal[
    "all",
    "asr",
    "code",
    "embedding",
    "image",
    "inpaint",
    "music",
    "text",
    "tts",
    "upscale",
    "video",
]

VENICE_MODEL_COMPATIBILITY_RESPONSE_TYPE_VALUES: tuple[
    VeniceModelCompatibilityResponseType, ...
] = (
    "all",
    "asr",
    "code",
    "embedding",
    "image",
    "inpaint",
    "music",
    "text",
    "tts",
    "upscale",
    "video",
)
