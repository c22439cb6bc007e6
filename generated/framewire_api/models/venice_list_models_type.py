"""The known values of `VeniceListModelsType`."""

from typing import Literal

VeniceListModelsType = Literal[
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

VENICE_LIST_MODELS_TYPE_VALUES: tuple[VeniceListModelsType, ...] = (
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
