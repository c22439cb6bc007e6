"""The known values of `VeniceApiKeyInfoApiKeyType`."""

from typing import Literal

VeniceApiKeyInfoApiKeyType = Literal["ADMIN", "INFERENCE"]

VENICE_API_KEY_INFO_API_KEY_TYPE_VALUES: tuple[VeniceApiKeyInfoApiKeyType, ...] = (
    "ADMIN",
    "INFERENCE",
)
