"""Calls of blockchain nodes: paid by credits, and replayed under an idempotency key."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from framewire.sandbox.bounded import Kept
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.world import World

NETWORKS = (
    "arbitrum-mainnet", "avalanche-mainnet", "base-mainnet", "bsc-mainnet", "ethereum-mainnet",
    "linea-mainnet", "optimism-mainnet", "polygon-mainnet", "solana-mainnet", "starknet-mainnet",
    "zksync-mainnet",
)  # fmt: skip
_DEARER = {"solana-mainnet": 30, "zksync-mainnet": 30}
_CREDITS, _FAILED_CREDITS = 20, 5
_CREDIT_USD = 7e-7
_KEY = re.compile(r"[A-Za-z0-9_-]{1,255}")
_KEPT_SECONDS = 24 * 3600.0
# Documented: filters and subscriptions need a connection that stays.
_REFUSED = re.compile(r"eth_(new\w*Filter|getFilter\w+|uninstallFilter)|\w+ubscribe")
_LARGE = re.compile(
    r"trace_replay\w+|txpool_content|arbtrace_replay\w+|getLargestAccounts|getSupply"
)
_ADVANCED = re.compile(r"trace_\w+|debug_\w+|txpool_\w+|arbtrace_\w+")
_KNOWN = re.compile(
    r"(eth|net|web3|trace|debug|txpool|arbtrace|zks|linea|bor|starknet)_\w+|get\w+|sendTransaction"
)
_RESULTS: dict[str, Any] = {"eth_chainId": "0x1", "net_version": "1", "eth_getLogs": []}
_NO_METHOD = {"code": -32601, "message": "the method does not exist"}


class Crypto(VeniceBase):
    """The operations under ``/crypto``."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._replays: Kept[tuple[str, str], tuple[float, str, Reply]] = Kept()

    async def list_crypto_rpc_networks(self, call: Call) -> Reply:
        """List the networks."""
        return json_reply({"networks": list(NETWORKS)})

    async def crypto_rpc_proxy(self, call: Call) -> Reply:
        """Answer a call or a batch; the same key and body again get the same answer unpaid."""
        network = call.params["network"]
        if network not in NETWORKS:
            return self.bad("network", f"Unsupported network: {network}")
        named = call.headers.get("idempotency-key")
        if named is not None and not _KEY.fullmatch(named):
            return self.bad("Idempotency-Key", "Invalid idempotency key")
        place = (call.key, named or "")
        digest = hashlib.sha256(f"{network}\0".encode() + call.body).hexdigest()
        if named is not None and place in self._replays:
            until, before, reply = self._replays[place]
            if self.clock.now() < until:
                return self._replayed(before == digest, reply)
        body = call.json
        calls = body if isinstance(body, list) else [body]
        refused = [each["method"] for each in calls if _REFUSED.fullmatch(each["method"])]
        if refused:
            return self.bad("method", f"Unsupported methods: {', '.join(refused)}")
        answers = [_answered(each, number) for number, each in enumerate(calls)]
        pairs = zip(calls, answers, strict=True)
        spent = sum(_credits(network, one["method"], "error" in answer) for one, answer in pairs)
        self.charge(
            call, network,
            Charge(f"{network}-credit", spent, _CREDIT_USD, self.clock.unix(), call.key),
        )  # fmt: skip
        headers = {
            "x-venice-rpc-credits": str(spent),
            "x-venice-rpc-cost-usd": f"{spent * _CREDIT_USD:.8f}",
            "x-request-id": self.world.ids.hex(16),
        }
        reply = json_reply(answers if isinstance(body, list) else answers[0], headers=headers)
        if named is not None:
            self._replays[place] = (self.clock.now() + _KEPT_SECONDS, digest, reply)
        return reply

    def _replayed(self, same: bool, reply: Reply) -> Reply:
        if not same:
            return self.error(400, "Idempotency-Key was used with a different body")
        headers = {**reply.headers, "idempotent-replayed": "true"}
        return Reply(reply.body, reply.status, reply.content_type, headers)


def _answered(asked: dict[str, Any], number: int) -> dict[str, Any]:
    head = {"jsonrpc": "2.0", "id": asked.get("id", number)}
    method = asked["method"]
    if not _KNOWN.fullmatch(method):
        return {**head, "error": _NO_METHOD}
    return {**head, "result": _RESULTS.get(method, "0x0")}


def _credits(network: str, method: str, failed: bool) -> int:
    if failed:
        return _FAILED_CREDITS
    tier = 4 if _LARGE.fullmatch(method) else 2 if _ADVANCED.fullmatch(method) else 1
    return _DEARER.get(network, _CREDITS) * tier
