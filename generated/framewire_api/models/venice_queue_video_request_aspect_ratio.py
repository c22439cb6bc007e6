"""The known values of `VeniceQueueVideoRequestAspectRatio`."""

from typing import Literal

VeniceQueueVideoRequestAspectRatio = Literal[
    "16:9",
    "1:1",
    "21:9",
    "2:3",
    "3:2",
    "3:4",
    "4:3",
    "4:5",
    "5:4",
    "9:16",
    "9:21",
    "adaptive",
    "auto",
]

VENICE_QUEUE_VIDEO_REQUEST_ASPECT_RATIO_VALUES: tuple[VeniceQueueVideoRequestAspectRatio, ...] = (
    "16:9",
    "1:1",
    "21:9",
    "2:3",
    "3:2",
    "3:4",
    "4:3",
    "4:5",
    "5:4",
    "9:16",
    "9:21",
    "adaptive",
    "auto",
)
