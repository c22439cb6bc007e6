from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TopUp(ResponseModel):
    """`VeniceX402TopUp`."""

    wallet_address: str
    amount_credited: float
    new_balance: float
    payment_id: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "walletAddress": ("wallet_address", None),
        "amountCredited": ("amount_credited", number),
        "newBalance": ("new_balance", number),
        "paymentId": ("payment_id", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["amountCredited", "newBalance", "paymentId", "walletAddress"]
    )
