"""The known values of `VeniceReasoningInputStatus`."""

from typing import Literal

VeniceReasoningInputStatus = Literal["completed", "in_progress"]

VENICE_REASONING_INPUT_STATUS_VALUES: tuple[VeniceReasoningInputStatus, ...] = (
    "completed",
    "in_progress",
)
