"""The known values of `VeniceResponseObjectStatus`."""

from typing import Literal

VeniceResponseObjectStatus = Literal["cancelled", "completed", "failed", "in_progress"]

VENICE_RESPONSE_OBJECT_STATUS_VALUES: tuple[VeniceResponseObjectStatus, ...] = (
    "cancelled",
    "completed",
    "failed",
    "in_progress",
)
