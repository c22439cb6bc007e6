"""The known values of `VeniceRetrieveVideoResponseStatus`."""

from typing import Literal

VeniceRetrieveVideoResponseStatus = Literal["COMPLETED", "PROCESSING"]

VENICE_RETRIEVE_VIDEO_RESPONSE_STATUS_VALUES: tuple[VeniceRetrieveVideoResponseStatus, ...] = (
    "COMPLETED",
    "PROCESSING",
)
