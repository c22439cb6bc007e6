"""The known values of `VeniceUpscaleImageRequestEnhanceType1`."""

from typing import Literal

VeniceUpscaleImageRequestEnhanceType1 = Literal["false", "true"]

VENICE_UPSCALE_IMAGE_REQUEST_ENHANCE_TYPE_1_VALUES: tuple[
    VeniceUpscaleImageRequestEnhanceType1, ...
] = ("false", "true")
