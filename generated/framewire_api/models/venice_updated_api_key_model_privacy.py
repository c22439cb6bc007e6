"""The known values of `VeniceUpdatedApiKeyModelPrivacy`."""

from typing import Literal

VeniceUpdatedApiKeyModelPrivacy = Literal["ALL", "PRIVATE_ONLY", "PRIVATE_TEXT"]

VENICE_UPDATED_API_KEY_MODEL_PRIVACY_VALUES: tuple[VeniceUpdatedApiKeyModelPrivacy, ...] = (
    "ALL",
    "PRIVATE_ONLY",
    "PRIVATE_TEXT",
)
