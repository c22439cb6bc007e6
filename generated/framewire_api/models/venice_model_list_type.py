"""The known values of `VeniceModelListType`."""

from typing import Literal

VeniceModelListType = Literal[
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

VENICE_MODEL_LIST_TYPE_VALUES: tuple[VeniceModelListType, ...] = (
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
