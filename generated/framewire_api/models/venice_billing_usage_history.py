from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_billing_usage_entry import VeniceBillingUsageEntry


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBillingUsageHistory(ResponseModel):
    """`VeniceBillingUsageHistory`."""

    data: list[VeniceBillingUsageEntry] = field(factory=list)
    next_cursor: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("venice_billing_usage_entry", "VeniceBillingUsageEntry"))),
        "nextCursor": ("next_cursor", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "nextCursor"])
