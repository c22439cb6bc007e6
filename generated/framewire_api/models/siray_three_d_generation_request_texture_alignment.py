"""The known values of `SirayThreeDGenerationRequestTextureAlignment`."""

from typing import Literal

SirayThreeDGenerationRequestTextureAlignment = Literal["geometry", "original_image"]

SIRAY_THREE_D_GENERATION_REQUEST_TEXTURE_ALIGNMENT_VALUES: tuple[
    SirayThreeDGenerationRequestTextureAlignment, ...
] = ("geometry", "original_image")
