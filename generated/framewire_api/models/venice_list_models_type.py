"""The known values of `VeniceListModelsType`."""

from typing import Literal

VeniceListModelsType = Literal[
    "all", "code", "embedding", "image", "inpaint", "text", "tts", "upscale"
]

VENICE_LIST_MODELS_TYPE_VALUES: tuple[VeniceListModelsType, ...] = (
    "all",
    "code",
    "embedding",
    "image",
    "inpaint",
    "text",
    "tts",
    "upscale",
)
