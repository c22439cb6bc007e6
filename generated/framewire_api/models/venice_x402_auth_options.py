from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_x402_key_option import VeniceX402KeyOption
    from .venice_x402_wallet_option import VeniceX402WalletOption


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402AuthOptions(ResponseModel):
    """`VeniceX402AuthOptions`."""

    api_key: VeniceX402KeyOption
    x_402_wallet: VeniceX402WalletOption

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKey": ("api_key", nested("venice_x402_key_option", "VeniceX402KeyOption")),
        "x402Wallet": (
            "x_402_wallet",
            nested("venice_x402_wallet_option", "VeniceX402WalletOption"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["apiKey", "x402Wallet"])
