"""The known values of `VeniceBillingUsageEntryCurrency`."""

from typing import Literal

VeniceBillingUsageEntryCurrency = Literal["DIEM", "USD", "VCU"]

VENICE_BILLING_USAGE_ENTRY_CURRENCY_VALUES: tuple[VeniceBillingUsageEntryCurrency, ...] = (
    "DIEM",
    "USD",
    "VCU",
)
