"""The known values of `VeniceQueueVideoRequestUpscaleFactor`."""

from typing import Literal

VeniceQueueVideoRequestUpscaleFactor = Literal[1, 2, 4]

VENICE_QUEUE_VIDEO_REQUEST_UPSCALE_FACTOR_VALUES: tuple[
    VeniceQueueVideoRequestUpscaleFactor, ...
] = (1, 2, 4)
