"""The known values of `VeniceInputMessageStatus`."""

from typing import Literal

VeniceInputMessageStatus = Literal["completed", "in_progress"]

VENICE_INPUT_MESSAGE_STATUS_VALUES: tuple[VeniceInputMessageStatus, ...] = (
    "completed",
    "in_progress",
)
