from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateBillingInfo(ResponseModel):
    """Billing state of the organization."""

    balance_micro: Any = None
    billing_status: Any = None
    company_name: Any = None
    free_mode_enabled: Any = None
    monthly_budget_cents: Any = None
    support_email: Any = None
    tier: Any = None
    usage_this_month_cents: Any = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "balance_micro": ("balance_micro", None),
        "billing_status": ("billing_status", None),
        "company_name": ("company_name", None),
        "free_mode_enabled": ("free_mode_enabled", None),
        "monthly_budget_cents": ("monthly_budget_cents", None),
        "support_email": ("support_email", None),
        "tier": ("tier", None),
        "usage_this_month_cents": ("usage_this_month_cents", None),
    }
