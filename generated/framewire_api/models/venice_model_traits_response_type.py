"""The known values of `VeniceModelTraitsResponseType`."""

from typing import Literal

VeniceModelTraitsResponseType = Literal[
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

VENICE_MODEL_TRAITS_RESPONSE_TYPE_VALUES: tuple[VeniceModelTraitsResponseType, ...] = (
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
