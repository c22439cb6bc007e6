"""The known values of `VeniceCreatedApiKeyApiKeyType`."""

from typing import Literal

VeniceCreatedApiKeyApiKeyType = Literal["ADMIN", "INFERENCE"]

VENICE_CREATED_API_KEY_API_KEY_TYPE_VALUES: tuple[VeniceCreatedApiKeyApiKeyType, ...] = (
    "ADMIN",
    "INFERENCE",
)
