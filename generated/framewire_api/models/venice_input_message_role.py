"""The known values of `VeniceInputMessageRole`."""

from typing import Literal

VeniceInputMessageRole = Literal["assistant", "developer", "system", "user"]

VENICE_INPUT_MESSAGE_ROLE_VALUES: tuple[VeniceInputMessageRole, ...] = (
    "assistant",
    "developer",
    "system",
    "user",
)
