from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateBillingPricing(ResponseModel):
    """Price table."""

    last_updated: Any = None
    pricing: Any = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "last_updated": ("last_updated", None),
        "pricing": ("pricing", None),
    }
