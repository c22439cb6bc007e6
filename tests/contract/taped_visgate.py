"""visgate: every operation, and the refusals its documents and its client's tests describe."""

from collections.abc import Callable
from typing import Any

from tests.contract.harness import settle
from tests.contract.taped import Sent
from tests.contract.taped_cases import PNG_HEAD, Case, Documented, sends

_MODEL = "fal-ai/flux/schnell"
_ACCOUNT = "it changes the account"
_IMAGE = {"model": _MODEL, "prompt": "a fox", "width": 64, "height": 64, "num_images": 1}
_KEY_SENT = {"provider": "fal", "api_key": "REDACTED"}


async def _image(client: Any) -> Any:
    made = await settle(client.images.generate(_MODEL, "a fox", width=64, height=64))
    return made, await settle(made.images[0].read())


async def _key(client: Any) -> Any:
    stored = await settle(client.providers.set_key("fal", "REDACTED"))
    return stored, await settle(client.providers.delete_key("fal"))


async def _later(client: Any) -> Any:
    job = await settle(client.videos.generate("fal-ai/veo3", "a fox", wait=False))
    return await settle(job.wait())


def _case(
    name: str,
    operations: str,
    call: Callable[[Any], Any],
    sent: tuple[Sent, ...],
    kind: str,
    expected: Callable[[Any], Any],
    **more: Any,
) -> Case:
    ids = tuple(f"visgate_{operation}" for operation in operations.split())
    return Case(name, "visgate", ids, call, sent, kind, expected, **more)


def _get(path: str, **query: str) -> tuple[Sent, ...]:
    return sends("visgate", "GET", path, query=query)


def _refused(name: str, kind: str, status: int, body: Any, expected: Any, **headers: str) -> Case:
    return _case(
        f"refused-{name}", "generate_image",
        lambda c: c.images.generate(_MODEL, "a fox", width=64, height=64),
        sends("visgate", "POST", "/images/generate", json=_IMAGE), kind, expected,
        fixed="nobody can order a refusal",
        documented=Documented("visgate_generate_image", status, body, headers),
    )  # fmt: skip


CASES = [
    _case(
        "generate", "generate", lambda c: c.generate("a fox"),
        sends("visgate", "POST", "/generate", json={"prompt": "a fox", "model": _MODEL}),
        "GenerateResult",
        lambda r: r.model == _MODEL and r.images and r.provider == "fal" and r.cache_hit is False,
    ),
    _case(
        "generate-image-and-read", "generate_image", _image,
        sends("visgate", "POST", "/images/generate", json=_IMAGE), "tuple",
        lambda r: r[0].images[0].startswith("https://") and r[0].cost >= 0 and len(r[1]) > 100
        and r[1][:3] in (PNG_HEAD[:3], b"\xff\xd8\xff", b"RIF"),
    ),
    _case(
        "generate-video-later", "generate_video get_request", _later,
        sends(
            "visgate", "POST", "/videos/generate", prefer="respond-async",
            json={"model": "fal-ai/veo3", "prompt": "a fox", "duration_seconds": 5.0},
        ),
        "RequestStatusResult",
        lambda r: r.status == "completed" and r.output_url.startswith("https://") and r.is_terminal,
    ),
    _case(
        "list-models", "list_models", lambda c: c.models.list(provider="fal", limit=3),
        _get("/models", limit="3", provider="fal"), "VisgateModelList",
        lambda r: 0 < len(r.models) <= 3 and all(m.provider == "fal" for m in r.models)
        and r.total_count >= len(r.models),
    ),
    _case(
        "get-model", "get_model", lambda c: c.models.get(_MODEL),
        _get(f"/models/{_MODEL}"), "VisgateModel",
        lambda r: r.id == _MODEL and r.provider == "fal",
    ),
    _case(
        "health", "get_health", lambda c: c.health(), _get("/health"), "VisgateHealth",
        lambda r: r.status == "ok" and r.version,
    ),
    _case(
        "usage", "get_usage", lambda c: c.usage.get("month"), _get("/usage", period="month"),
        "UsageSummary", lambda r: r.total_requests >= 0 and 0 <= r.cache_hit_rate <= 100,
    ),
    _case(
        "usage-logs", "list_usage_logs", lambda c: c.usage.logs(limit=2, offset=0),
        _get("/usage/logs", limit="2", offset="0"), "list", lambda r: len(r) <= 2,
        fixed="it is the account's own history",
    ),
    _case(
        "dashboard", "get_dashboard", lambda c: c.usage.dashboard("day"),
        _get("/dashboard", period="day"), "VisgateDashboard", lambda r: r.total_generations >= 0,
    ),
    _case(
        "provider-keys", "list_provider_keys", lambda c: c.providers.list_keys(),
        _get("/providers/keys"), "ProviderKeys", lambda r: isinstance(r.keys, list),
    ),
    _case(
        "provider-key-set-and-deleted", "set_provider_key delete_provider_key", _key,
        sends("visgate", "PUT", "/providers/keys", json=_KEY_SENT)
        + sends("visgate", "DELETE", "/providers/keys/fal"),
        "tuple", lambda r: (r[0].provider, r[0].validated, r[0].masked_key) == ("fal", True, "REDACTED"),
        fixed=_ACCOUNT,
    ),
    _case(
        "validate-provider-key", "validate_provider_key",
        lambda c: c.providers.validate_key("fal", "REDACTED"),
        sends("visgate", "POST", "/providers/validate", json=_KEY_SENT),
        "VisgateProviderKeyValidation", lambda r: r.valid in (True, False) and r.message,
    ),
    _case(
        "provider-balances", "get_provider_balances", lambda c: c.providers.balances(),
        _get("/providers/balances"), "VisgateProviderBalanceList",
        lambda r: {b.provider for b in r.balances} <= {"fal", "replicate", "runway"},
    ),
    _case(
        "auth-me", "get_auth_me", lambda c: c.auth.me(), _get("/auth/me"), "VisgateAuthMe",
        lambda r: r.role == "api-key",
    ),
    _case(
        "api-keys", "list_api_keys", lambda c: c.api_keys.list(), _get("/api-keys"), "list",
        lambda r: all(key.id.startswith("id-") for key in r),
    ),
    _case(
        "billing-stats", "get_billing_stats", lambda c: c.billing.stats(), _get("/billing/stats"),
        "VisgateBillingStats", lambda r: r.total_models > 0,
    ),
    _case(
        "billing-info", "get_billing_info", lambda c: c.billing.info(), _get("/billing/info"),
        "VisgateBillingInfo", lambda r: r.tier,
    ),
    _case(
        "billing-pricing", "get_billing_pricing", lambda c: c.billing.pricing(),
        _get("/billing/pricing"), "VisgateBillingPricing", lambda r: r.raw,
    ),
    _refused(
        "field", "UnprocessableEntityError", 422,
        {"error": "VALIDATION_ERROR", "message": "too short", "details": {"field": "prompt"}},
        lambda e: (e.field, e.message) == ("prompt", "too short"),
    ),
    _refused(
        "pace", "RateLimitError", 429, {"error": "RATE_LIMIT", "message": "slow down"},
        lambda e: e.retry_after == 30 and e.message == "slow down", **{"Retry-After": "30"},
    ),
    _refused(
        "by-provider", "ProviderOutcomeUnknownError", 502,
        {"error": "PROVIDER_FAILURE", "message": "no", "details": {"provider": "fal"}},
        lambda e: (e.provider, e.code, e.status_code) == ("fal", "PROVIDER_FAILURE", 502),
    ),
    _refused(
        "model", "NotFoundError", 404, {"error": "MODEL_NOT_FOUND", "message": "no such model"},
        lambda e: e.code == "MODEL_NOT_FOUND",
    ),
    _refused(
        "request", "BadRequestError", 400, {"error": "BAD_REQUEST", "message": "no"},
        lambda e: (e.code, e.message) == ("BAD_REQUEST", "no"),
    ),
]  # fmt: skip
