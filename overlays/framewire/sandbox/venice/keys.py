"""API keys, their limits, and the key for a wallet."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from framewire.sandbox.bounded import Kept
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.venice.base import REQUEST_LIMIT, TOKEN_LIMIT, VeniceBase
from framewire.sandbox.world import World

_LIMITS = ("usd", "diem", "vcu")
_WEEK = 7 * 86_400


class Keys(VeniceBase):
    """The operations under ``/api_keys``."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._keys: Kept[str, dict[str, Any]] = Kept()
        self._texts: Kept[str, str] = Kept()
        self._tokens: Kept[str, None] = Kept()

    def key_id(self, key: str) -> str:
        """Return the identifier of a key, which follows from the key."""
        return hashlib.sha256(key.encode()).hexdigest()[:24]

    async def get_api_keys(self, call: Call) -> Reply:
        """List the keys; the one that asks is among them."""
        if self.key_id(call.key) not in self._keys:
            self._keep(call.key, {"apiKeyType": "ADMIN", "description": "Sandbox key"})
        data = [{**key, "usage": self._usage(name)} for name, key in self._keys.items()]
        return json_reply({"data": data, "object": "list"})

    async def create_api_key(self, call: Call) -> Reply:
        """Make a key; only this answer ever shows it."""
        return self._created(call.json)

    async def delete_api_key(self, call: Call) -> Reply:
        """Delete a key, which is refused from then on."""
        identifier = call.query.get("id")
        if not identifier:
            return self.bad("id", "Required")
        if self._keys.pop(identifier, None) is None:
            return self.bad("id", "API key not found")
        self.revoked[self._texts.pop(identifier)] = None
        return json_reply({"success": True})

    async def update_api_key(self, call: Call) -> Reply:
        """Change what a key may use, what it is for and when it ends."""
        body = call.json
        key_record = self._keys.get(body["id"])
        if key_record is None:
            return self.bad("id", "API key not found")
        if "consumptionLimit" in body:
            limits = body["consumptionLimit"] or {}
            key_record["consumptionLimits"] = {name: limits.get(name) for name in _LIMITS}
        if "expiresAt" in body:
            key_record["expiresAt"] = body["expiresAt"] or None
        changed = ("description", "limitPeriod", "modelPrivacy")
        key_record.update({name: body[name] for name in changed if name in body})
        return json_reply({"data": key_record, "success": True})

    async def get_api_key_by_id(self, call: Call) -> Reply:
        """Return what is known of a key."""
        identifier = call.params["id"]
        key_record = self._keys.get(identifier)
        if key_record is None:
            return self.bad("id", "API key not found")
        return json_reply({"data": {**key_record, "usage": self._usage(identifier)}})

    async def get_api_key_rate_limits(self, call: Call) -> Reply:
        """Return balances and limits."""
        rows = [
            {"amount": REQUEST_LIMIT, "type": "RPM"},
            {"amount": 50_000, "type": "RPD"},
            {"amount": TOKEN_LIMIT, "type": "TPM"},
        ]
        text = [name for name, model in self.models.items() if model["type"] == "text"]
        today = datetime.fromtimestamp(self.clock.unix(), UTC)
        midnight = today.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        data = {
            "accessPermitted": True,
            "apiTier": {"id": "paid", "isCharged": True},
            "balances": self.balances(),
            "keyExpiration": self._keys.get(self.key_id(call.key), {}).get("expiresAt"),
            "nextEpochBegins": midnight.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "rateLimits": [{"apiModelId": name, "rateLimits": rows} for name in text],
        }
        return json_reply({"data": data})

    async def get_api_key_rate_limit_logs(self, call: Call) -> Reply:
        """List the last requests that hit a limit, the newest first."""
        return json_reply({"data": list(reversed(self.limit_logs)), "object": "list"})

    async def get_api_key_generate_web3_key(self, call: Call) -> Reply:
        """Hand out a token for a wallet to sign."""
        token = f"sandbox.{self.world.ids.hex(40)}"
        self._tokens[token] = None
        return json_reply({"data": {"token": token}, "success": True})

    async def post_api_key_generate_web3_key(self, call: Call) -> Reply:
        """Make a key for a signed token; a token can be used once, with any signature."""
        body = call.json
        if body["token"] not in self._tokens:
            return self.bad("token", "Invalid or expired token")
        del self._tokens[body["token"]]
        return self._created({"description": "Web3 API Key", **body})

    def _created(self, body: dict[str, Any]) -> Reply:
        key = f"VENICE-{body['apiKeyType']}-KEY-{self.world.ids.hex(32)}"
        key_record = self._keep(key, body)
        data = {
            "apiKey": key,
            "apiKeyType": key_record["apiKeyType"],
            "consumptionLimit": key_record["consumptionLimits"],
            "description": key_record["description"],
            "expiresAt": key_record["expiresAt"],
            "id": key_record["id"],
            "limitPeriod": key_record["limitPeriod"],
            "modelPrivacy": key_record["modelPrivacy"],
        }
        return json_reply({"data": data, "success": True})

    def _keep(self, key: str, body: dict[str, Any]) -> dict[str, Any]:
        limits = body.get("consumptionLimit") or {}
        key_record = {
            "apiKeyType": body["apiKeyType"],
            "consumptionLimits": {name: limits.get(name) for name in _LIMITS},
            "createdAt": self.clock.iso(),
            "description": body.get("description", ""),
            "expiresAt": body.get("expiresAt") or None,
            "id": self.key_id(key),
            "last6Chars": key[-6:],
            "lastUsedAt": None,
            "limitPeriod": body.get("limitPeriod", "EPOCH"),
            "modelPrivacy": body.get("modelPrivacy", "ALL"),
        }
        self._keys[key_record["id"]] = key_record
        self._texts[key_record["id"]] = key
        return key_record

    def _usage(self, identifier: str) -> dict[str, Any]:
        key, since = self._texts[identifier], self.clock.unix() - _WEEK
        spent = sum(each.usd for each in self.charges if each.key == key and each.unix > since)
        return {"trailingSevenDays": {"usd": f"{spent:.4f}", "vcu": "0.0000", "diem": "0.0000"}}
