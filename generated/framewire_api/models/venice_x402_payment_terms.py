from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402PaymentTerms(ResponseModel):
    """`VeniceX402PaymentTerms`."""

    scheme: Literal["exact"]
    network: str
    asset: str
    amount: str
    pay_to: str
    max_timeout_seconds: float
    extra_: dict[str, Any]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "scheme": ("scheme", None),
        "network": ("network", None),
        "asset": ("asset", None),
        "amount": ("amount", None),
        "payTo": ("pay_to", None),
        "maxTimeoutSeconds": ("max_timeout_seconds", number),
        "extra": ("extra_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["amount", "asset", "extra", "maxTimeoutSeconds", "network", "payTo", "scheme"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"scheme": "exact"}
