"""The known values of `VeniceGetBillingUsageSortOrder`."""

from typing import Literal

VeniceGetBillingUsageSortOrder = Literal["asc", "desc"]

VENICE_GET_BILLING_USAGE_SORT_ORDER_VALUES: tuple[VeniceGetBillingUsageSortOrder, ...] = (
    "asc",
    "desc",
)
