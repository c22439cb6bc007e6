"""The known values of `VeniceCreateApiKeyRequestLimitPeriod`."""

from typing import Literal

VeniceCreateApiKeyRequestLimitPeriod = Literal["EPOCH", "LIFETIME", "MONTH"]

VENICE_CREATE_API_KEY_REQUEST_LIMIT_PERIOD_VALUES: tuple[
    VeniceCreateApiKeyRequestLimitPeriod, ...
] = ("EPOCH", "LIFETIME", "MONTH")
