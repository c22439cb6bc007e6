"""The known values of `VeniceListModelCompatibilityMappingType`."""

from typing import Literal

VeniceListModelCompatibilityMappingType = Literal[
    "asr", "embedding", "image", "inpaint", "music", "text", "tts", "upscale", "video"
]

VENICE_LIST_MODEL_COMPATIBILITY_MAPPING_TYPE_VALUES: tuple[
    VeniceListModelCompatibilityMappingType, ...
] = ("asr", "embedding", "image", "inpaint", "music", "text", "tts", "upscale", "video")
