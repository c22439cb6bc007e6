"""The known values of `VisgateGenerateVideoPrefer`."""

from typing import Literal

VisgateGenerateVideoPrefer = Literal["respond-async"]

VISGATE_GENERATE_VIDEO_PREFER_VALUES: tuple[VisgateGenerateVideoPrefer, ...] = ("respond-async",)
