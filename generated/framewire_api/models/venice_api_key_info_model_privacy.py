"""The known values of `VeniceApiKeyInfoModelPrivacy`."""

from typing import Literal

VeniceApiKeyInfoModelPrivacy = Literal["ALL", "PRIVATE_ONLY", "PRIVATE_TEXT"]

VENICE_API_KEY_INFO_MODEL_PRIVACY_VALUES: tuple[VeniceApiKeyInfoModelPrivacy, ...] = (
    "ALL",
    "PRIVATE_ONLY",
    "PRIVATE_TEXT",
)
