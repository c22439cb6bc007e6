"""The known values of `VeniceInputMessageFlexibleRole`."""

from typing import Literal

VeniceInputMessageFlexibleRole = Literal["assistant", "developer", "system", "user"]

VENICE_INPUT_MESSAGE_FLEXIBLE_ROLE_VALUES: tuple[VeniceInputMessageFlexibleRole, ...] = (
    "assistant",
    "developer",
    "system",
    "user",
)
