from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_crypto_rpc_error import VeniceCryptoRpcError


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCryptoRpcAnswer(ResponseModel):
    """`VeniceCryptoRpcAnswer`."""

    jsonrpc: str | None = None
    id: int | str | None = None
    result: Any = None
    error: VeniceCryptoRpcError | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "jsonrpc": ("jsonrpc", None),
        "id": ("id", None),
        "result": ("result", None),
        "error": ("error", nested("venice_crypto_rpc_error", "VeniceCryptoRpcError")),
    }
