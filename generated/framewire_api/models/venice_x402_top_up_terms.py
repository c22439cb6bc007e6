from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TopUpTerms(ResponseModel):
    """`VeniceX402TopUpTerms`."""

    scheme: Literal["exact"]
    network: str
    amount: str
    asset: str
    pay_to: str
    max_timeout_seconds: float
    extra_: dict[str, Any] | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "scheme": ("scheme", None),
        "network": ("network", None),
        "amount": ("amount", None),
        "asset": ("asset", None),
        "payTo": ("pay_to", None),
        "maxTimeoutSeconds": ("max_timeout_seconds", number),
        "extra": ("extra_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["amount", "asset", "maxTimeoutSeconds", "network", "payTo", "scheme"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"scheme": "exact"}
