"""The known values of `VeniceCreatedApiKeyLimitPeriod`."""

from typing import Literal

VeniceCreatedApiKeyLimitPeriod = Literal["EPOCH", "LIFETIME", "MONTH"]

VENICE_CREATED_API_KEY_LIMIT_PERIOD_VALUES: tuple[VeniceCreatedApiKeyLimitPeriod, ...] = (
    "EPOCH",
    "LIFETIME",
    "MONTH",
)
