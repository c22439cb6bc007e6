"""The known values of `VeniceGenerateWeb3KeyRequestLimitPeriod`."""

from typing import Literal

VeniceGenerateWeb3KeyRequestLimitPeriod = Literal["EPOCH", "LIFETIME", "MONTH"]

VENICE_GENERATE_WEB_3_KEY_REQUEST_LIMIT_PERIOD_VALUES: tuple[
    VeniceGenerateWeb3KeyRequestLimitPeriod, ...
] = ("EPOCH", "LIFETIME", "MONTH")
