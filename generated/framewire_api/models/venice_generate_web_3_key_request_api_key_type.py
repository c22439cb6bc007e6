"""The known values of `VeniceGenerateWeb3KeyRequestApiKeyType`."""

from typing import Literal

VeniceGenerateWeb3KeyRequestApiKeyType = Literal["ADMIN", "INFERENCE"]

VENICE_GENERATE_WEB_3_KEY_REQUEST_API_KEY_TYPE_VALUES: tuple[
    VeniceGenerateWeb3KeyRequestApiKeyType, ...
] = ("ADMIN", "INFERENCE")
