"""The known values of `VeniceGetBillingUsageHistoryCurrency`."""

from typing import Literal

VeniceGetBillingUsageHistoryCurrency = Literal["BUNDLED_CREDITS", "DIEM", "USD"]

VENICE_GET_BILLING_USAGE_HISTORY_CURRENCY_VALUES: tuple[
    VeniceGetBillingUsageHistoryCurrency, ...
] = ("BUNDLED_CREDITS", "DIEM", "USD")
