"""The known values of `VisgateGenerateImagePrefer`."""

from typing import Literal

VisgateGenerateImagePrefer = Literal["respond-async"]

VISGATE_GENERATE_IMAGE_PREFER_VALUES: tuple[VisgateGenerateImagePrefer, ...] = ("respond-async",)
