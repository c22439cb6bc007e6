from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_x402_pagination import VeniceX402Pagination
    from .venice_x402_transaction import VeniceX402Transaction


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TransactionPage(ResponseModel):
    """`VeniceX402TransactionPage`."""

    wallet_address: str
    current_balance: float
    transactions: list[VeniceX402Transaction] = field(factory=list)
    pagination: VeniceX402Pagination

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "walletAddress": ("wallet_address", None),
        "currentBalance": ("current_balance", number),
        "transactions": (
            "transactions",
            many(nested("venice_x402_transaction", "VeniceX402Transaction")),
        ),
        "pagination": ("pagination", nested("venice_x402_pagination", "VeniceX402Pagination")),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"transactions": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["currentBalance", "pagination", "transactions", "walletAddress"]
    )
