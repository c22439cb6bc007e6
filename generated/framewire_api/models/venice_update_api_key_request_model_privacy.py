"""The known values of `VeniceUpdateApiKeyRequestModelPrivacy`."""

from typing import Literal

VeniceUpdateApiKeyRequestModelPrivacy = Literal["ALL", "PRIVATE_ONLY", "PRIVATE_TEXT"]

VENICE_UPDATE_API_KEY_REQUEST_MODEL_PRIVACY_VALUES: tuple[
    VeniceUpdateApiKeyRequestModelPrivacy, ...
] = ("ALL", "PRIVATE_ONLY", "PRIVATE_TEXT")
