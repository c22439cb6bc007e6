"""The known values of `VeniceUpdatedApiKeyApiKeyType`."""

from typing import Literal

VeniceUpdatedApiKeyApiKeyType = Literal["ADMIN", "INFERENCE"]

VENICE_UPDATED_API_KEY_API_KEY_TYPE_VALUES: tuple[VeniceUpdatedApiKeyApiKeyType, ...] = (
    "ADMIN",
    "INFERENCE",
)
