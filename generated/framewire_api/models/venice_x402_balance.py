from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402Balance(ResponseModel):
    """`VeniceX402Balance`."""

    wallet_address: str
    balance_usd: float
    can_consume: bool
    minimum_top_up_usd: float
    suggested_top_up_usd: float
    diem_balance_usd: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "walletAddress": ("wallet_address", None),
        "balanceUsd": ("balance_usd", number),
        "canConsume": ("can_consume", None),
        "minimumTopUpUsd": ("minimum_top_up_usd", number),
        "suggestedTopUpUsd": ("suggested_top_up_usd", number),
        "diemBalanceUsd": ("diem_balance_usd", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["balanceUsd", "canConsume", "minimumTopUpUsd", "suggestedTopUpUsd", "walletAddress"]
    )
