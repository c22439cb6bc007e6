"""The known values of `VeniceListModelTraitsType`."""

from typing import Literal

VeniceListModelTraitsType = Literal[
    "asr", "embedding", "image", "inpaint", "music", "text", "tts", "upscale", "video"
]

VENICE_LIST_MODEL_TRAITS_TYPE_VALUES: tuple[VeniceListModelTraitsType, ...] = (
    "asr",
    "embedding",
    "image",
    "inpaint",
    "music",
    "text",
    "tts",
    "upscale",
    "video",
)
