"""The known values of `VeniceCreateApiKeyRequestApiKeyType`."""

from typing import Literal

VeniceCreateApiKeyRequestApiKeyType = Literal["ADMIN", "INFERENCE"]

VENICE_CREATE_API_KEY_REQUEST_API_KEY_TYPE_VALUES: tuple[
    VeniceCreateApiKeyRequestApiKeyType, ...
] = ("ADMIN", "INFERENCE")
