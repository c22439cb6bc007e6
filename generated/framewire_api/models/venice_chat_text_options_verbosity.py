"""The known values of `VeniceChatTextOptionsVerbosity`."""

from typing import Literal

VeniceChatTextOptionsVerbosity = Literal["auto", "high", "low", "medium"]

VENICE_CHAT_TEXT_OPTIONS_VERBOSITY_VALUES: tuple[VeniceChatTextOptionsVerbosity, ...] = (
    "auto",
    "high",
    "low",
    "medium",
)
