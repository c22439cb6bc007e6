"""The known values of `VeniceApiKeyInfoLimitPeriod`."""

from typing import Literal

VeniceApiKeyInfoLimitPeriod = Literal["EPOCH", "LIFETIME", "MONTH"]

VENICE_API_KEY_INFO_LIMIT_PERIOD_VALUES: tuple[VeniceApiKeyInfoLimitPeriod, ...] = (
    "EPOCH",
    "LIFETIME",
    "MONTH",
)
