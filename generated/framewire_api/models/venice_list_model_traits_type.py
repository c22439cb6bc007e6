"""The known values of `VeniceListModelTraitsType`."""

from typing import Literal

VeniceListModelTraitsType = Literal["embedding", "image", "inpaint", "text", "tts", "upscale"]

VENICE_LIST_MODEL_TRAITS_TYPE_VALUES: tuple[VeniceListModelTraitsType, ...] = (
    "embedding",
    "image",
    "inpaint",
    "text",
    "tts",
    "upscale",
)
