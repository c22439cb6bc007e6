"""The known values of `VeniceQueueVideoRequestResolution`."""

from typing import Literal

VeniceQueueVideoRequestResolution = Literal[
    "1080p",
    "1440p",
    "2160p",
    "256p",
    "2K",
    "2x",
    "360p",
    "480p",
    "4k",
    "4x",
    "540p",
    "580p",
    "720p",
    "768P",
    "true_1080p",
]

VENICE_QUEUE_VIDEO_REQUEST_RESOLUTION_VALUES: tuple[VeniceQueueVideoRequestResolution, ...] = (
    "1080p",
    "1440p",
    "2160p",
    "256p",
    "2K",
    "2x",
    "360p",
    "480p",
    "4k",
    "4x",
    "540p",
    "580p",
    "720p",
    "768P",
    "true_1080p",
)
