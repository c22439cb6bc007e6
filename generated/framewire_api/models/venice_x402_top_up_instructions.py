from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TopUpInstructions(ResponseModel):
    """`VeniceX402TopUpInstructions`."""

    step1: str
    step2: str
    step3: str
    receiver_wallet: str
    token_address: str
    token_decimals: float
    network: str
    minimum_amount_usd: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "step1": ("step1", None),
        "step2": ("step2", None),
        "step3": ("step3", None),
        "receiverWallet": ("receiver_wallet", None),
        "tokenAddress": ("token_address", None),
        "tokenDecimals": ("token_decimals", number),
        "network": ("network", None),
        "minimumAmountUsd": ("minimum_amount_usd", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "minimumAmountUsd",
            "network",
            "receiverWallet",
            "step1",
            "step2",
            "step3",
            "tokenAddress",
            "tokenDecimals",
        ]
    )
