from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from .venice_crypto_rpc_call_jsonrpc import VeniceCryptoRpcCallJsonrpc


@define(eq=False, repr=False)
class VeniceCryptoRpcCall(RequestModel):
    """`VeniceCryptoRpcCall`."""

    method: str
    jsonrpc: VeniceCryptoRpcCallJsonrpc | Unset = UNSET
    params: list[Any] | Unset = UNSET
    id: int | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "method": ("method", None),
        "jsonrpc": ("jsonrpc", None),
        "params": ("params", many(None)),
        "id": ("id", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["method"])
    _TAGS: ClassVar[dict[str, Any]] = {"jsonrpc": "2.0"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            method: str,
            jsonrpc: VeniceCryptoRpcCallJsonrpc | str | None = None,
            params: list[Any] | None = None,
            id: int | str | None = None,
        ) -> Self: ...
