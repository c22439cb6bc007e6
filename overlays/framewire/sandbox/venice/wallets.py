"""Wallets instead of keys: signing in, paying in, and what is left."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from framewire.sandbox.bounded import Kept
from framewire.sandbox.messages import Call, Reply, Route, json_reply
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.world import World

_SIGN_IN = ("sign-in-with-x", "x-sign-in-with-x")
_PAYMENT = ("payment-signature", "x-402-payment", "x-payment")
_ADDRESS = re.compile(r"0x[a-fA-F0-9]{40}|[1-9A-HJ-NP-Za-km-z]{32,44}")
_OF_WALLETS = frozenset({"venice_get_x402_balance", "venice_get_x402_transactions"})
_WALLET = "wallet "
_USDC = 1_000_000
_LEAST_USD, _SUGGESTED_USD = 5.0, 10.0
_MOST_ROWS = 50
_RECEIVER = "0x2670B922ef37C7Df47158725C0CC407b5382293F"
_USDC_ON_BASE = "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913"
_TERMS = [
    {
        "scheme": "exact",
        "network": network,
        "amount": str(int(_SUGGESTED_USD * _USDC)),
        "asset": asset,
        "payTo": receiver,
        "maxTimeoutSeconds": 300,
        "extra": {"name": "USD Coin", "version": "2"},
    }
    for network, asset, receiver in (
        ("eip155:8453", _USDC_ON_BASE, _RECEIVER),
        (
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
            "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
            "8qUL23aSj7mDWdoLMXGHFvnVCT9wd7jXcysiekroADEL",
        ),
    )
]
_OFFER = {"x402Version": 2, "accepts": _TERMS}


class Wallets(VeniceBase):
    """The operations under ``/x402``, and calls that a wallet signs in for."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._left: Kept[str, float] = Kept()
        self._rows: Kept[str, list[dict[str, Any]]] = Kept()
        self._used: Kept[str, None] = Kept()

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Take a wallet's signature in place of a key, and refuse an empty wallet paid work."""
        signed = next((call.headers[name] for name in _SIGN_IN if name in call.headers), None)
        if signed is None or route.auth == "none":
            if route.operation in _OF_WALLETS:
                return self.error(401)
            return super().authorize(call, route)
        address = str(_read(signed).get("address", ""))
        if not _ADDRESS.fullmatch(address):
            return self.error(401)
        call.key = f"{_WALLET}{address}"
        if route.billable and self._left.get(address, 0.0) <= 0:
            return self._unpaid(address)
        return self._wrong_type(call, route)

    def charge(self, call: Call, model: str, *charges: Charge) -> None:
        """Take what a wallet's call costs from the wallet."""
        super().charge(call, model, *charges)
        if call.key.startswith(_WALLET):
            usd = sum(each.usd for each in charges)
            self._move(call.key.removeprefix(_WALLET), -usd, "CHARGE", model)

    def finish(self, call: Call, reply: Reply) -> None:
        """Say what a wallet has left."""
        super().finish(call, reply)
        if call.key.startswith(_WALLET):
            left = self._left.get(call.key.removeprefix(_WALLET), 0.0)
            reply.headers["x-balance-remaining"] = f"{left:.6f}"

    async def get_x402_balance(self, call: Call) -> Reply:
        """Tell what the wallet that asks has left."""
        address = call.params["walletAddress"]
        if refused := self._foreign(call, address):
            return refused
        left = self._left.get(address, 0.0)
        data = {
            "walletAddress": address,
            "balanceUsd": left,
            "canConsume": left > 0,
            "minimumTopUpUsd": _LEAST_USD,
            "suggestedTopUpUsd": _SUGGESTED_USD,
        }
        return json_reply({"success": True, "data": data})

    async def get_x402_transactions(self, call: Call) -> Reply:
        """List what the wallet that asks paid in and was charged, the newest first."""
        address = call.params["walletAddress"]
        if refused := self._foreign(call, address):
            return refused
        limit = int(call.query.get("limit", _MOST_ROWS))
        offset = int(call.query.get("offset") or 0)
        rows = list(reversed(self._rows.get(address, [])))
        data = {
            "walletAddress": address,
            "currentBalance": self._left.get(address, 0.0),
            "transactions": rows[offset : offset + limit],
            "pagination": {
                "limit": limit, "offset": offset, "hasMore": len(rows) > offset + limit,
            },
        }  # fmt: skip
        return json_reply({"success": True, "data": data})

    async def top_up_x402_balance(self, call: Call) -> Reply:
        """Take a signed payment once; without one say what may be paid and how."""
        signed = next((call.headers[name] for name in _PAYMENT if name in call.headers), None)
        if signed is None:
            offer = base64.b64encode(json.dumps(_OFFER).encode()).decode()
            return json_reply(_OFFER, 402, {"payment-required": offer})
        payment = _read(signed)
        authorization = payment.get("payload", {}).get("authorization", {})
        address, paid = str(authorization.get("from", "")), str(authorization.get("value", ""))
        if not _ADDRESS.fullmatch(address) or not paid.isdecimal() or signed in self._used:
            return self.error(400, "Invalid or already used payment")
        self._used[signed] = None
        usd = int(paid) / _USDC
        self._move(address, usd, "TOP_UP", None)
        # A payment is no work: the ledger knows it as accepted, with what was paid.
        self.world.accept(call, "x402", int(paid))
        payment_id = self.world.ids.hex(16)
        settled = {
            "success": True, "network": "eip155:8453", "payer": address, "transaction": payment_id,
        }  # fmt: skip
        data = {
            "walletAddress": address,
            "amountCredited": usd,
            "newBalance": self._left[address],
            "paymentId": payment_id,
        }
        receipt = base64.b64encode(json.dumps(settled).encode()).decode()
        return json_reply({"success": True, "data": data}, headers={"payment-response": receipt})

    def _foreign(self, call: Call, address: str) -> Reply | None:
        if not _ADDRESS.fullmatch(address):
            return self.bad("walletAddress", "Invalid wallet address")
        own = call.key.removeprefix(_WALLET)
        return None if own == address else self.error(403, "Not the wallet that signed in")

    def _move(self, address: str, usd: float, kind: str, model: str | None) -> None:
        self._left[address] = round(self._left.get(address, 0.0) + usd, 9)
        row = {
            "id": self.world.ids.hex(16),
            "amount": usd,
            "balanceAfter": self._left[address],
            "type": kind,
            "createdAt": self.clock.iso(),
            "requestId": None,
            "modelId": model,
        }
        self._rows[address] = [*self._rows.get(address, []), row]

    def _unpaid(self, address: str) -> Reply:
        body = {
            "error": "Payment required",
            "code": "PAYMENT_REQUIRED",
            "reason": "insufficient_balance",
            "currentBalanceUsd": self._left.get(address, 0.0),
            "suggestedTopUpUsd": _SUGGESTED_USD,
            "minimumTopUpUsd": _LEAST_USD,
            "supportedTokens": ["USDC"],
            "supportedChains": ["base", "solana"],
            "topUpInstructions": {
                "step1": "POST /x402/top-up without a payment, for what may be paid",
                "step2": "Sign one of the entries of accepts",
                "step3": "POST it again with PAYMENT-SIGNATURE",
                "receiverWallet": _RECEIVER,
                "tokenAddress": _USDC_ON_BASE,
                "tokenDecimals": 6,
                "network": "eip155:8453",
                "minimumAmountUsd": _LEAST_USD,
            },
            "siwxChallenge": _challenge(self.world.ids.hex(16), self.clock.iso()),
        }
        offer = base64.b64encode(json.dumps(_OFFER).encode()).decode()
        return json_reply(body, 402, {"payment-required": offer})


def _challenge(nonce: str, now: str) -> dict[str, Any]:
    info = {
        "domain": "sandbox.venice.ai",
        "uri": "https://sandbox.venice.ai",
        "version": "1",
        "nonce": nonce,
        "issuedAt": now,
        "expirationTime": now,
        "statement": "Sign in to Venice",
    }
    return {"info": info, "supportedChains": [{"chainId": "eip155:8453", "type": "eip191"}]}


def _read(text: str) -> dict[str, Any]:
    """Return what base64 of JSON says; nothing where it is none."""
    try:
        found = json.loads(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
