"""The known values of `VeniceGetBillingUsageCurrency`."""

from typing import Literal

VeniceGetBillingUsageCurrency = Literal["DIEM", "USD", "VCU"]

VENICE_GET_BILLING_USAGE_CURRENCY_VALUES: tuple[VeniceGetBillingUsageCurrency, ...] = (
    "DIEM",
    "USD",
    "VCU",
)
