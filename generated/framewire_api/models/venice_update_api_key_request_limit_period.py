"""The known values of `VeniceUpdateApiKeyRequestLimitPeriod`."""

from typing import Literal

VeniceUpdateApiKeyRequestLimitPeriod = Literal["EPOCH", "LIFETIME", "MONTH"]

VENICE_UPDATE_API_KEY_REQUEST_LIMIT_PERIOD_VALUES: tuple[
    VeniceUpdateApiKeyRequestLimitPeriod, ...
] = ("EPOCH", "LIFETIME", "MONTH")
