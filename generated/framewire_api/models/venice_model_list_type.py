"""The known values of `VeniceModelListType`."""

from typing import Literal

VeniceModelListType = Literal[
    "all", "code", "embedding", "image", "inpaint", "text", "tts", "upscale"
]

VENICE_MODEL_LIST_TYPE_VALUES: tuple[VeniceModelListType, ...] = (
    "all",
    "code",
    "embedding",
    "image",
    "inpaint",
    "text",
    "tts",
    "upscale",
)
