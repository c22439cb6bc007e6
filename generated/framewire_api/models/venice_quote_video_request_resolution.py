"""The known values of `VeniceQuoteVideoRequestResolution`."""

from typing import Literal

VeniceQuoteVideoRequestResolution = Literal[
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

VENICE_QUOTE_VIDEO_REQUEST_RESOLUTION_VALUES: tuple[VeniceQuoteVideoRequestResolution, ...] = (
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
