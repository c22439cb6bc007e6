"""Venice: its routes, models and characters."""

from __future__ import annotations

from typing import ClassVar

from framewire.sandbox.messages import Call, Reply, Route, json_reply
from framewire.sandbox.venice import catalogue
from framewire.sandbox.venice.analytics import Analytics
from framewire.sandbox.venice.augment import Augment
from framewire.sandbox.venice.base import route
from framewire.sandbox.venice.billing import Billing
from framewire.sandbox.venice.characters import Characters
from framewire.sandbox.venice.chat import Chat
from framewire.sandbox.venice.crypto import Crypto
from framewire.sandbox.venice.edits import Edits
from framewire.sandbox.venice.images import Images
from framewire.sandbox.venice.listening import Listening
from framewire.sandbox.venice.responses import Responses
from framewire.sandbox.venice.speech import Speech
from framewire.sandbox.venice.videos import MediaJobs
from framewire.sandbox.venice.wallets import Wallets


class Venice(
    Wallets,
    Chat,
    Responses,
    Images,
    Edits,
    Listening,
    Speech,
    MediaJobs,
    Augment,
    Crypto,
    Billing,
    Characters,
    Analytics,
):
    """Venice as its published contract of August 2026 shows it."""

    routes: ClassVar[tuple[Route, ...]] = (
        route("POST", "/chat/completions", "create_chat_completion", billable=True),
        route("POST", "/image/generate", "generate_image", billable=True),
        route("POST", "/images/generations", "simple_generate_image", billable=True),
        route("GET", "/image/styles", "list_image_styles", "optional"),
        route("POST", "/image/upscale", "upscale_image", billable=True),
        route("POST", "/image/edit", "edit_image", billable=True),
        route("POST", "/image/multi-edit", "multi_edit_image", billable=True),
        route("POST", "/image/background-remove", "background_remove_image", billable=True),
        route("POST", "/responses", "create_response", billable=True),
        route("POST", "/audio/transcriptions", "create_transcription", billable=True),
        route("POST", "/audio/voices", "create_cloned_voice", billable=True),
        route("POST", "/augment/search", "web_search", billable=True),
        route("POST", "/augment/scrape", "web_scrape", billable=True),
        route("POST", "/augment/text-parser", "create_text_parser", billable=True),
        route("GET", "/crypto/rpc/networks", "list_crypto_rpc_networks", "optional"),
        route("POST", "/crypto/rpc/{network}", "crypto_rpc_proxy", billable=True),
        route("GET", "/x402/balance/{walletAddress}", "get_x402_balance"),
        route("GET", "/x402/transactions/{walletAddress}", "get_x402_transactions"),
        route("POST", "/x402/top-up", "top_up_x402_balance", "none", billable=True),
        route("GET", "/models", "list_models", "none"),
        route("GET", "/models/traits", "list_model_traits", "optional"),
        route(
            "GET", "/models/compatibility_mapping", "list_model_compatibility_mapping", "optional"
        ),
        route("GET", "/api_keys", "get_api_keys"),
        route("POST", "/api_keys", "create_api_key"),
        route("DELETE", "/api_keys", "delete_api_key"),
        route("GET", "/api_keys/rate_limits", "get_api_key_rate_limits"),
        route("GET", "/api_keys/rate_limits/log", "get_api_key_rate_limit_logs"),
        route("GET", "/api_keys/generate_web3_key", "get_api_key_generate_web3_key", "none"),
        route("POST", "/api_keys/generate_web3_key", "post_api_key_generate_web3_key", "none"),
        route("PATCH", "/api_keys", "update_api_key"),
        route("GET", "/api_keys/{id}", "get_api_key_by_id"),
        route("GET", "/characters", "list_characters"),
        route("GET", "/characters/{slug}", "get_character_by_slug"),
        route("GET", "/characters/{slug}/reviews", "get_character_reviews"),
        route("POST", "/embeddings", "create_embedding", billable=True),
        route("POST", "/audio/speech", "create_speech", billable=True),
        route("GET", "/billing/usage", "get_billing_usage", "none"),
        route("GET", "/billing/usage-history", "get_billing_usage_history"),
        route("GET", "/billing/usage-analytics", "get_billing_usage_analytics"),
        route("GET", "/billing/balance", "get_billing_balance"),
        route("POST", "/video/queue", "queue_video", billable=True),
        route("POST", "/video/quote", "quote_video"),
        route("POST", "/video/retrieve", "retrieve_video"),
        route("POST", "/video/complete", "complete_video"),
        route("POST", "/video/transcriptions", "create_video_transcription", billable=True),
        route("POST", "/audio/queue", "queue_audio", billable=True),
        route("POST", "/audio/quote", "quote_audio"),
        route("POST", "/audio/retrieve", "retrieve_audio"),
        route("POST", "/audio/complete", "complete_audio"),
    )

    async def list_models(self, call: Call) -> Reply:
        """List the models of a type, of texts unless asked otherwise."""
        kind = call.query.get("type", "text")
        data = [
            model
            for name, model in self.models.items()
            if kind in ("all", model["type"]) or (kind == "code" and name in catalogue.CODE_MODELS)
        ]
        return json_reply({"data": data, "object": "list", "type": kind})

    async def list_model_traits(self, call: Call) -> Reply:
        """Return the traits by which models can be named."""
        kind = call.query.get("type", "text")
        return json_reply({"data": catalogue.TRAITS.get(kind, {}), "object": "list", "type": kind})

    async def list_model_compatibility_mapping(self, call: Call) -> Reply:
        """Return which model runs in place of another provider's."""
        kind = call.query.get("type", "text")
        found = catalogue.COMPATIBLE.get(kind, {})
        return json_reply({"data": found, "object": "list", "type": kind})

    async def list_characters(self, call: Call) -> Reply:
        """List the characters."""
        return json_reply({"data": catalogue.CHARACTERS, "object": "list"})
