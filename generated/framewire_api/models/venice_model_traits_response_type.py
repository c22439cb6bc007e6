"""The known values of `VeniceModelTraitsResponseType`."""

from typing import Literal

VeniceModelTraitsResponseType = Literal[
    "all", "code", "embedding", "image", "inpaint", "text", "tts", "upscale"
]

VENICE_MODEL_TRAITS_RESPONSE_TYPE_VALUES: tuple[VeniceModelTraitsResponseType, ...] = (
    "all",
    "code",
    "embedding",
    "image",
    "inpaint",
    "text",
    "tts",
    "upscale",
)
