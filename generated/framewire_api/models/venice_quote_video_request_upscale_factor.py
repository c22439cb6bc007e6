"""The known values of `VeniceQuoteVideoRequestUpscaleFactor`."""

from typing import Literal

VeniceQuoteVideoRequestUpscaleFactor = Literal[1, 2, 4]

VENICE_QUOTE_VIDEO_REQUEST_UPSCALE_FACTOR_VALUES: tuple[
    VeniceQuoteVideoRequestUpscaleFactor, ...
] = (1, 2, 4)
