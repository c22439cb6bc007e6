from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_billing_balance_amounts import VeniceBillingBalanceAmounts
    from .venice_billing_balance_consumption_currency import VeniceBillingBalanceConsumptionCurrency


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBillingBalance(ResponseModel):
    """`VeniceBillingBalance`."""

    can_consume: bool
    consumption_currency: VeniceBillingBalanceConsumptionCurrency | str | None = None
    balances: VeniceBillingBalanceAmounts
    diem_epoch_allocation: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "canConsume": ("can_consume", None),
        "consumptionCurrency": ("consumption_currency", None),
        "balances": (
            "balances",
            nested("venice_billing_balance_amounts", "VeniceBillingBalanceAmounts"),
        ),
        "diemEpochAllocation": ("diem_epoch_allocation", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["balances", "canConsume", "consumptionCurrency", "diemEpochAllocation"]
    )
