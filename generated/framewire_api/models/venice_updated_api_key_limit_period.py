"""The known values of `VeniceUpdatedApiKeyLimitPeriod`."""

from typing import Literal

VeniceUpdatedApiKeyLimitPeriod = Literal["EPOCH", "LIFETIME", "MONTH"]

VENICE_UPDATED_API_KEY_LIMIT_PERIOD_VALUES: tuple[VeniceUpdatedApiKeyLimitPeriod, ...] = (
    "EPOCH",
    "LIFETIME",
    "MONTH",
)
