from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_x402_transaction_page import VeniceX402TransactionPage


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TransactionList(ResponseModel):
    """`VeniceX402TransactionList`."""

    success: bool
    data: VeniceX402TransactionPage

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "success": ("success", None),
        "data": ("data", nested("venice_x402_transaction_page", "VeniceX402TransactionPage")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "success"])
