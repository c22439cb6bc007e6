"""The known values of `VeniceResponsesToolChoiceMode`."""

from typing import Literal

VeniceResponsesToolChoiceMode = Literal["auto", "none", "required"]

VENICE_RESPONSES_TOOL_CHOICE_MODE_VALUES: tuple[VeniceResponsesToolChoiceMode, ...] = (
    "auto",
    "none",
    "required",
)
