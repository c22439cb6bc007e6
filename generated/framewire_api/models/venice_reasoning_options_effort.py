"""The known values of `VeniceReasoningOptionsEffort`."""

from typing import Literal

VeniceReasoningOptionsEffort = Literal["high", "low", "max", "medium", "minimal", "none", "xhigh"]

VENICE_REASONING_OPTIONS_EFFORT_VALUES: tuple[VeniceReasoningOptionsEffort, ...] = (
    "high",
    "low",
    "max",
    "medium",
    "minimal",
    "none",
    "xhigh",
)
