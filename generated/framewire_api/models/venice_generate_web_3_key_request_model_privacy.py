"""The known values of `VeniceGenerateWeb3KeyRequestModelPrivacy`."""

from typing import Literal

VeniceGenerateWeb3KeyRequestModelPrivacy = Literal["ALL", "PRIVATE_ONLY", "PRIVATE_TEXT"]

VENICE_GENERATE_WEB_3_KEY_REQUEST_MODEL_PRIVACY_VALUES: tuple[
    VeniceGenerateWeb3KeyRequestModelPrivacy, ...
] = ("ALL", "PRIVATE_ONLY", "PRIVATE_TEXT")
