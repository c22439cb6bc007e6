"""The known values of `VeniceMessageOutputStatus`."""

from typing import Literal

VeniceMessageOutputStatus = Literal["completed", "failed", "in_progress"]

VENICE_MESSAGE_OUTPUT_STATUS_VALUES: tuple[VeniceMessageOutputStatus, ...] = (
    "completed",
    "failed",
    "in_progress",
)
