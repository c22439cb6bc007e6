"""The known values of `VeniceListModelCompatibilityMappingType`."""

from typing import Literal

VeniceListModelCompatibilityMappingType = Literal[
    "embedding", "image", "inpaint", "text", "tts", "upscale"
]

VENICE_LIST_MODEL_COMPATIBILITY_MAPPING_TYPE_VALUES: tuple[
    VeniceListModelCompatibilityMappingType, ...
] = ("embedding", "image", "inpaint", "text", "tts", "upscale")
