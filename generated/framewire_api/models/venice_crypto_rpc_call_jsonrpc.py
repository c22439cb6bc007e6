"""The known values of `VeniceCryptoRpcCallJsonrpc`."""

from typing import Literal

VeniceCryptoRpcCallJsonrpc = Literal["2.0"]

VENICE_CRYPTO_RPC_CALL_JSONRPC_VALUES: tuple[VeniceCryptoRpcCallJsonrpc, ...] = ("2.0",)
