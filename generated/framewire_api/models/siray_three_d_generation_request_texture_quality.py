"""The known values of `SirayThreeDGenerationRequestTextureQuality`."""

from typing import Literal

SirayThreeDGenerationRequestTextureQuality = Literal["HD", "standard"]

SIRAY_THREE_D_GENERATION_REQUEST_TEXTURE_QUALITY_VALUES: tuple[
    SirayThreeDGenerationRequestTextureQuality, ...
] = ("HD", "standard")
