from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_billing_usage_entry import VeniceBillingUsageEntry
    from .venice_pagination import VenicePagination


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceBillingUsagePage(ResponseModel):
    """A page of charges."""

    data: list[VeniceBillingUsageEntry] = field(factory=list)
    pagination: VenicePagination
    """Where the page stands."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("venice_billing_usage_entry", "VeniceBillingUsageEntry"))),
        "pagination": ("pagination", nested("venice_pagination", "VenicePagination")),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "pagination"])
