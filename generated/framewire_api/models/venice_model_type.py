"""The known values of `VeniceModelType`."""

from typing import Literal

VeniceModelType = Literal[
    "asr", "embedding", "image", "inpaint", "music", "text", "tts", "upscale", "video"
]

VENICE_MODEL_TYPE_VALUES: tuple[VeniceModelType, ...] = (
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
