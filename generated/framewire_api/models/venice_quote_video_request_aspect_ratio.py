"""The known values of `VeniceQuoteVideoRequestAspectRatio`."""

from typing import Literal

VeniceQuoteVideoRequestAspectRatio = Literal[
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

VENICE_QUOTE_VIDEO_REQUEST_ASPECT_RATIO_VALUES: tuple[VeniceQuoteVideoRequestAspectRatio, ...] = (
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
