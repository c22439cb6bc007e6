"""The known values of `VeniceBillingUsageEntryCurrency`."""

from typing import Literal

VeniceBillingUsageEntryCurrency = Literal["BUNDLED_CREDITS", "DIEM", "USD"]

VENICE_BILLING_USAGE_ENTRY_CURRENCY_VALUES: tuple[VeniceBillingUsageEntryCurrency, ...] = (
    "BUNDLED_CREDITS",
    "DIEM",
    "USD",
)
