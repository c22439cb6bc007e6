"""The known values of `VeniceFunctionCallOutputStatus`."""

from typing import Literal

VeniceFunctionCallOutputStatus = Literal["completed", "in_progress"]

VENICE_FUNCTION_CALL_OUTPUT_STATUS_VALUES: tuple[VeniceFunctionCallOutputStatus, ...] = (
    "completed",
    "in_progress",
)
