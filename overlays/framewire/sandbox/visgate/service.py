"""visgate: its routes, health and catalogue."""

from __future__ import annotations

from typing import Any, ClassVar

from framewire.sandbox.messages import Call, Reply, Route, json_reply
from framewire.sandbox.visgate import catalogue
from framewire.sandbox.visgate.accounts import Accounts
from framewire.sandbox.visgate.base import route
from framewire.sandbox.visgate.generation import Generation

#: What the live service said of itself.
VERSION = "0.2.0"


class Visgate(Generation, Accounts):
    """visgate as its documents, its SDK and its recorded runs show it."""

    routes: ClassVar[tuple[Route, ...]] = (
        route("GET", "/health", "get_health", "none"),
        route("POST", "/generate", "generate", billable=True),
        route("POST", "/images/generate", "generate_image", billable=True),
        route("POST", "/videos/generate", "generate_video", billable=True),
        route("GET", "/requests/{request_id}", "get_request"),
        route("GET", "/models", "list_models", "none"),
        route("GET", "/models/{model_id:path}", "get_model"),
        route("GET", "/usage", "get_usage"),
        route("GET", "/usage/logs", "list_usage_logs"),
        route("GET", "/dashboard", "get_dashboard"),
        route("GET", "/providers/keys", "list_provider_keys"),
        route("PUT", "/providers/keys", "set_provider_key"),
        route("DELETE", "/providers/keys/{provider}", "delete_provider_key"),
        route("POST", "/providers/validate", "validate_provider_key"),
        route("GET", "/providers/balances", "get_provider_balances"),
        route("GET", "/auth/me", "get_auth_me"),
        route("GET", "/api-keys", "list_api_keys"),
        route("GET", "/billing/stats", "get_billing_stats"),
        route("GET", "/billing/info", "get_billing_info"),
        route("GET", "/billing/pricing", "get_billing_pricing"),
    )

    async def get_health(self, call: Call) -> Reply:
        """Say that the service runs."""
        body = {"status": "ok", "version": VERSION, "database": "ok", "cache": "ok"}
        return json_reply(body)

    async def list_models(self, call: Call) -> Reply:
        """List the catalogue; ``total_count`` counts past the limit."""
        found = catalogue.select(self.models, call.query)
        limit = min(int(call.query.get("limit", 100)), catalogue.PAGE_LIMIT)
        body: dict[str, Any] = {
            "models": found[: max(0, limit)],
            "total_count": len(found),
            "last_updated": catalogue.LAST_UPDATED,
        }
        if call.query.get("featured") == "true":
            body["featured"] = catalogue.FEATURED
        return json_reply(body)

    async def get_model(self, call: Call) -> Reply:
        """Return one catalogue entry, bare."""
        identifier = call.params["model_id"]
        model = self.models.get(identifier)
        if model is None:
            return self.error(404, f"Model not found: {identifier}", {"model": identifier})
        return json_reply(model)
