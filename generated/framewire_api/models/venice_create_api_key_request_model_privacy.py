"""The known values of `VeniceCreateApiKeyRequestModelPrivacy`."""

from typing import Literal

VeniceCreateApiKeyRequestModelPrivacy = Literal["ALL", "PRIVATE_ONLY", "PRIVATE_TEXT"]

VENICE_CREATE_API_KEY_REQUEST_MODEL_PRIVACY_VALUES: tuple[
    VeniceCreateApiKeyRequestModelPrivacy, ...
] = ("ALL", "PRIVATE_ONLY", "PRIVATE_TEXT")
