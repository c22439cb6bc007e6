from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402Transaction(ResponseModel):
    """`VeniceX402Transaction`."""

    id: str
    amount: float
    balance_after: float
    type_: str
    created_at: str
    request_id: str | None = None
    model_id: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "amount": ("amount", number),
        "balanceAfter": ("balance_after", number),
        "type": ("type_", None),
        "createdAt": ("created_at", None),
        "requestId": ("request_id", None),
        "modelId": ("model_id", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["amount", "balanceAfter", "createdAt", "id", "modelId", "requestId", "type"]
    )
