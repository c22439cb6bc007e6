"""The known values of `VeniceBillingBalanceConsumptionCurrency`."""

from typing import Literal

VeniceBillingBalanceConsumptionCurrency = Literal["BUNDLED_CREDITS", "DIEM", "USD", "VCU"]

VENICE_BILLING_BALANCE_CONSUMPTION_CURRENCY_VALUES: tuple[
    VeniceBillingBalanceConsumptionCurrency, ...
] = ("BUNDLED_CREDITS", "DIEM", "USD", "VCU")
