from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_billing_usage_entry_currency import VeniceBillingUsageEntryCurrency
    from .venice_inference_details import VeniceInferenceDetails


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBillingUsageEntry(ResponseModel):
    """One charge."""

    amount: float
    """In the currency of the entry; negative for a charge."""
    currency: VeniceBillingUsageEntryCurrency | str
    inference_details: VeniceInferenceDetails | None = None
    notes: str
    price_per_unit_usd: float
    sku: str
    """The article."""
    timestamp: str
    units: float
    """How much of the article was used."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "amount": ("amount", number),
        "currency": ("currency", None),
        "inferenceDetails": (
            "inference_details",
            nested("venice_inference_details", "VeniceInferenceDetails"),
        ),
        "notes": ("notes", None),
        "pricePerUnitUsd": ("price_per_unit_usd", number),
        "sku": ("sku", None),
        "timestamp": ("timestamp", None),
        "units": ("units", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "amount",
            "currency",
            "inferenceDetails",
            "notes",
            "pricePerUnitUsd",
            "sku",
            "timestamp",
            "units",
        ]
    )
