from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_x402_balance import VeniceX402Balance


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402BalanceResponse(ResponseModel):
    """`VeniceX402BalanceResponse`."""

    success: bool
    data: VeniceX402Balance

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "success": ("success", None),
        "data": ("data", nested("venice_x402_balance", "VeniceX402Balance")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "success"])
