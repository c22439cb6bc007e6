# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Nodes of blockchains, called through Venice."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack, overload

from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_CRYPTO_RPC_PROXY, VENICE_LIST_CRYPTO_RPC_NETWORKS
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.venice.raw import CryptoRaw
from framewire.services.venice.rpc import rpc_body


class Crypto(Resource[Caller, CryptoRaw]):
    """JSON-RPC calls of blockchain nodes."""

    def networks(self, **options: Unpack[RequestOptions]) -> api.VeniceCryptoRpcNetworks:
        """List the networks that `rpc` takes; `.networks` holds their names. It needs no key."""
        return self._client._call(VENICE_LIST_CRYPTO_RPC_NETWORKS(), options)

    @overload
    def rpc(
        self, network: str, request: Mapping[str, Any], **options: Unpack[RequestOptions]
    ) -> api.VeniceCryptoRpcAnswer: ...

    @overload
    def rpc(
        self, network: str, request: Sequence[Mapping[str, Any]], **options: Unpack[RequestOptions]
    ) -> list[api.VeniceCryptoRpcAnswer]: ...

    def rpc(
        self,
        network: str,
        request: Mapping[str, Any] | Sequence[Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCryptoRpcAnswer | list[api.VeniceCryptoRpcAnswer]:
        """Call a node of a network.

        Each call carries an `Idempotency-Key`, under which the service does it once for 24 hours:
        `idempotency_key`, which needs no journal here, or one that is made for the call. So an
        outcome that is unknown is asked for again, and nothing is paid twice.

        Args:
            network: One of `networks()`, such as ethereum-mainnet.
            request: A JSON-RPC call, `{"method": ..., "params": [...], "id": ...}`, or a list of at
                most 100.

        Returns:
            The node's answer, or one for each call. An error of the node stands in `.error`: it is
            an answer like any other, and billed at less. What it cost stands in the headers
            `X-Venice-RPC-Credits` and `X-Venice-RPC-Cost-USD`.

        Raises:
            InvalidArgumentError: The request is no call, or the key has other characters than
                letters, digits, `_` and `-`, or more than 255; nothing was sent.
            OutcomeUnknownError: No attempt was answered. Call again with the same
                `idempotency_key`.
        """
        call = VENICE_CRYPTO_RPC_PROXY(
            network=text("venice", "crypto_rpc_proxy", "network", network), body=rpc_body(request)
        )
        client = self._client
        answer = client._send(call, options)
        found = client._decode(call, answer)
        if found == []:
            raise client._empty(call, answer, (), "answer")
        return found
