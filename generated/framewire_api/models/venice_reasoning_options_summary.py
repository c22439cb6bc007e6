"""The known values of `VeniceReasoningOptionsSummary`."""

from typing import Literal

VeniceReasoningOptionsSummary = Literal["auto", "concise", "detailed"]

VENICE_REASONING_OPTIONS_SUMMARY_VALUES: tuple[VeniceReasoningOptionsSummary, ...] = (
    "auto",
    "concise",
    "detailed",
)
