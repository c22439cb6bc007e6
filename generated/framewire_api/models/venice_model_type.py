"""The known values of `VeniceModelType`."""

from typing import Literal

VeniceModelType = Literal["embedding", "image", "inpaint", "text", "tts", "upscale"]

VENICE_MODEL_TYPE_VALUES: tuple[VeniceModelType, ...] = (
    "embedding",
    "image",
    "inpaint",
    "text",
    "tts",
    "upscale",
)
