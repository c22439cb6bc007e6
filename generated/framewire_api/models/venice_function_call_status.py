"""The known values of `VeniceFunctionCallStatus`."""

from typing import Literal

VeniceFunctionCallStatus = Literal["completed", "in_progress"]

VENICE_FUNCTION_CALL_STATUS_VALUES: tuple[VeniceFunctionCallStatus, ...] = (
    "completed",
    "in_progress",
)
