"""The known values of `VeniceInputMessageFlexibleStatus`."""

from typing import Literal

VeniceInputMessageFlexibleStatus = Literal["completed", "in_progress"]

VENICE_INPUT_MESSAGE_FLEXIBLE_STATUS_VALUES: tuple[VeniceInputMessageFlexibleStatus, ...] = (
    "completed",
    "in_progress",
)
