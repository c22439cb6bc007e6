"""visgate's reading operations: usage, provider keys, identity and billing."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable
from typing import Any

from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.service import is_bad_key
from framewire.sandbox.visgate import catalogue
from framewire.sandbox.visgate.base import PROVIDERS, Generated, VisgateBase
from framewire.sandbox.world import World

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NAMES = {"fal": "Fal.ai", "replicate": "Replicate", "runway": "Runway"}
#: Remaining, limit and currency as seen live.
_BALANCES: dict[str, tuple[float | None, float | None, str]] = {
    "fal": (None, None, "credits"),
    "replicate": (None, None, "usd"),
    "runway": (1880.0, 10000.0, "credits"),
}


class Accounts(VisgateBase):
    """The operations that neither generate nor list models."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._stored: dict[tuple[str, str], dict[str, Any]] = {}

    async def get_usage(self, call: Call) -> Reply:
        """Add up a period."""
        chosen = self._period(call)
        if isinstance(chosen, Reply):
            return chosen
        period, since, entries = chosen
        done = [entry for entry in entries if entry.status == "completed"]
        body = {
            "total_requests": len(entries),
            "successful_requests": len(done),
            "failed_requests": sum(entry.status == "failed" for entry in entries),
            "cached_requests": sum(entry.cached for entry in entries),
            "total_provider_cost": _usd(entry.provider_micro for entry in entries),
            "total_billed_cost": _usd(entry.billed_micro for entry in entries),
            "total_savings": _usd(entry.saved_micro for entry in entries),
            "by_provider": dict(Counter(entry.provider for entry in entries)),
            "by_model": dict(Counter(entry.model for entry in entries)),
            "period": period,
            "period_start": self.clock.iso(since),
            "period_end": self.clock.iso(),
        }
        return json_reply(body)

    async def list_usage_logs(self, call: Call) -> Reply:
        """List generations, the newest first."""
        limit, offset = int(call.query.get("limit", 50)), int(call.query.get("offset", 0))
        if limit < 0 or offset < 0:
            field = "limit" if limit < 0 else "offset"
            return self.error(422, f"{field}: cannot be negative", {"field": field})
        mine = [entry for entry in reversed(self.log) if entry.owner == call.key]
        page = mine[offset : offset + limit]
        return json_reply({"logs": [self._line(entry) for entry in page]})

    async def get_dashboard(self, call: Call) -> Reply:
        """Return the figures of the start page."""
        chosen = self._period(call)
        if isinstance(chosen, Reply):
            return chosen
        period, _, entries = chosen
        cached = sum(entry.cached for entry in entries)
        body = {
            "total_generations": len(entries),
            "total_cost_usd": _usd(entry.billed_micro for entry in entries),
            "cached_generations": cached,
            "cache_hit_rate": 100 * cached / len(entries) if entries else 0.0,
            "total_savings_usd": _usd(entry.saved_micro for entry in entries),
            "by_media_type": dict(Counter(entry.media for entry in entries)),
            "period": period,
        }
        return json_reply(body)

    async def list_provider_keys(self, call: Call) -> Reply:
        """List the provider keys of the organisation, masked."""
        keys = [key for (owner, _), key in self._stored.items() if owner == call.key]
        return json_reply({"keys": keys})

    async def set_provider_key(self, call: Call) -> Reply:
        """Store a provider key."""
        provider, key = call.json["provider"], call.json["api_key"]
        if provider not in PROVIDERS:
            return self.error(422, f"unsupported provider {provider!r}", {"field": "provider"})
        stored = {
            "provider": provider,
            "validated": not is_bad_key(key),
            "validated_at": self.clock.iso(),
            "masked_key": f"****{key[-4:]}",
        }
        self._stored[call.key, provider] = stored
        return json_reply(stored)

    async def delete_provider_key(self, call: Call) -> Reply:
        """Forget a provider key."""
        provider = call.params["provider"]
        if self._stored.pop((call.key, provider), None) is None:
            return self.error(404, f"no key for {provider}", {"provider": provider})
        return json_reply({"deleted": True, "provider": provider})

    async def validate_provider_key(self, call: Call) -> Reply:
        """Check a provider key without storing it; a wrong one is no error."""
        provider, key = call.json["provider"], call.json["api_key"]
        if provider not in PROVIDERS:
            return json_reply({"valid": False, "message": f"Unsupported provider: {provider}"})
        valid = bool(key) and not is_bad_key(key)
        word = "Valid" if valid else "Invalid"
        return json_reply({"valid": valid, "message": f"{word} {_NAMES[provider]} API key"})

    async def get_provider_balances(self, call: Call) -> Reply:
        """Return the balance at each provider."""
        balances = [
            {
                "provider": provider,
                "configured": True,
                "available": True,
                "limit": limit,
                "remaining": remaining,
                "currency": currency,
                "message": None,
            }
            for provider, (remaining, limit, currency) in _BALANCES.items()
        ]
        return json_reply({"balances": balances})

    async def get_auth_me(self, call: Call) -> Reply:
        """Say who the key belongs to."""
        organization = {"id": _identifier(call.key, "org"), "name": "Sandbox organization"}
        return json_reply({"organization": organization, "role": "api-key"})

    async def list_api_keys(self, call: Call) -> Reply:
        """List the organisation's keys: a bare array."""
        digest = hashlib.sha256(call.key.encode()).hexdigest()
        prefix = call.key[:10] if call.key.startswith("vg-") else f"vg-{digest[:7]}"
        key = {"id": _identifier(call.key, "key"), "name": "Sandbox key", "key_prefix": prefix}
        return json_reply([key])

    async def get_billing_stats(self, call: Call) -> Reply:
        """Return platform-wide figures, under the keys seen live."""
        images = sum(entry.media == "image" for entry in self.log)
        total = len(self.log)
        image_share = 100 * images / total if total else 0.0
        body = {
            "active_users": len({entry.owner for entry in self.log}),
            "avg_image_cost_micro": _mean(e for e in self.log if e.media == "image"),
            "avg_video_cost_micro": _mean(e for e in self.log if e.media == "video"),
            "base_fee_micro": catalogue.BASE_FEE_MICRO,
            "cache_hit_reduction_percent": 100.0,
            "competitor_markup_percent": 20.0,
            "image_mix_percent": image_share,
            "min_request_fee_micro": catalogue.BASE_FEE_MICRO,
            "providers": list(PROVIDERS),
            "request_fee_percent": 0.0,
            "savings_share_percent": 0.0,
            "total_models": len(self.models),
            "total_requests": total,
            "total_savings_micro": sum(entry.saved_micro for entry in self.log),
            "video_mix_percent": 100.0 - image_share if total else 0.0,
        }
        return json_reply(body)

    async def get_billing_info(self, call: Call) -> Reply:
        """Return the billing state of the organisation."""
        spent = sum(entry.billed_micro for entry in self.log if entry.owner == call.key)
        body = {
            "balance_micro": 100_000_000 - spent,
            "billing_status": "active",
            "company_name": "Sandbox organization",
            "free_mode_enabled": False,
            "monthly_budget_cents": 10_000,
            "support_email": "support@sandbox.invalid",
            "tier": "sandbox",
            "usage_this_month_cents": spent // 10_000,
        }
        return json_reply(body)

    async def get_billing_pricing(self, call: Call) -> Reply:
        """Return the price table."""
        pricing = {
            model["id"]: {"cost_micro": model["base_cost_micro"], "unit": model["pricing_unit"]}
            for model in self.models.values()
        }
        return json_reply({"pricing": pricing, "last_updated": catalogue.LAST_UPDATED})

    def _period(self, call: Call) -> tuple[str, float, list[Generated]] | Reply:
        period = call.query.get("period", "month")
        if period not in _DAYS:
            return self.error(422, f"period: no {period!r}", {"field": "period"})
        since = self.clock.unix() - _DAYS[period] * 86_400
        mine = (entry for entry in self.log if entry.owner == call.key and entry.unix >= since)
        return period, since, list(mine)

    def _line(self, entry: Generated) -> dict[str, Any]:
        return {
            "request_id": entry.request_id,
            "model": entry.model,
            "provider": entry.provider,
            "media_type": entry.media,
            "mode": entry.mode,
            "status": entry.status,
            "cache_hit": entry.cached,
            "cost_usd": entry.billed_micro / 1_000_000,
            "latency_ms": entry.latency_ms,
            "created_at": self.clock.iso(entry.unix),
        }


def _usd(amounts: Iterable[int]) -> float:
    return sum(amounts) / 1_000_000


def _mean(entries: Iterable[Generated]) -> int:
    costs, counted = itertools.tee(entries)
    count = sum(1 for _ in counted)
    return sum(entry.billed_micro for entry in costs) // count if count else 0


def _identifier(key: str, kind: str) -> str:
    return hashlib.sha256(f"{kind}/{key}".encode()).hexdigest()[:20]
