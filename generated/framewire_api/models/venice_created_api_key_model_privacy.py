"""The known values of `VeniceCreatedApiKeyModelPrivacy`."""

from typing import Literal

VeniceCreatedApiKeyModelPrivacy = Literal["ALL", "PRIVATE_ONLY", "PRIVATE_TEXT"]

VENICE_CREATED_API_KEY_MODEL_PRIVACY_VALUES: tuple[VeniceCreatedApiKeyModelPrivacy, ...] = (
    "ALL",
    "PRIVATE_ONLY",
    "PRIVATE_TEXT",
)
