"""visgate: requests as its official Python client 0.0.3 sends them (read from it and probed)."""

from collections.abc import Callable
from typing import Any

from tests.contract.cases import Case, Reply, api

_BYOK = {"X-Fal-Key": "fal-key-1", "X-Replicate-Key": "rep-key-1", "X-Runway-Key": "run-key-1"}
PROVIDER_KEYS = {"fal_key": "fal-key-1", "replicate_key": "rep-key-1", "runway_key": "run-key-1"}
_NO_BYOK = tuple(_BYOK)
_MODEL = "fal-ai/flux/schnell"
_DONE = Reply({"id": "g1", "model": _MODEL, "provider": "fal", "images": ["https://cdn/x.png"]})
_TWO = Reply({"id": "g1", "images": ["https://cdn/x.png", "https://cdn/y.png"]})
_VIDEO_ANSWER = Reply(
    {"id": "g2", "model": "fal-ai/veo3", "provider": "fal", "video_url": "https://c/x.mp4"}
)
_QUEUED = Reply({"request_id": "r1", "status": "pending"}, status=202)
_IMAGE = {"model": _MODEL, "prompt": "a fox", "width": 1024, "height": 1024, "num_images": 1}
_VIDEO = {"model": "fal-ai/veo3", "prompt": "a fox", "duration_seconds": 5.0}
_CATALOGUE = Reply({"models": [], "total_count": 0})
_PROVIDER = {"provider": "fal", "api_key": "fal-key-2"}

GENERATION = [
    Case(
        "prompt and default model are always sent",
        "visgate_generate",
        lambda c: c.generate("a fox"),
        "POST", "/generate",
        json={"prompt": "a fox", "model": _MODEL},
        headers=_BYOK, absent=("Prefer",), answer=_DONE,
    ),
    Case(
        "params stay nested",
        "visgate_generate",
        lambda c: c.generate("a fox", "m/x", {"num_images": 2, "image_size": "1024x1024"}),
        "POST", "/generate",
        json={
            "prompt": "a fox",
            "model": "m/x",
            "params": {"num_images": 2, "image_size": "1024x1024"},
        },
        headers=_BYOK, answer=_DONE,
    ),
    Case(
        "empty params are not sent",
        "visgate_generate",
        lambda c: c.generate("a fox", params={}),
        "POST", "/generate",
        json={"prompt": "a fox", "model": _MODEL},
        headers=_BYOK, answer=_DONE,
    ),
    Case(
        "size and number are always sent, nothing else",
        "visgate_generate_image",
        lambda c: c.images.generate(_MODEL, "a fox"),
        "POST", "/images/generate",
        json=_IMAGE, headers=_BYOK, absent=("Prefer",), answer=_DONE,
    ),
    Case(
        "everything given; params are flat and win",
        "visgate_generate_image",
        lambda c: c.images.generate(
            _MODEL, "a fox", negative_prompt="blur", width=512, height=256, num_images=2,
            seed=0, params={"guidance": 3.5, "width": 640}, include_steps=True,
        ),
        "POST", "/images/generate",
        query={"include_steps": "true"},
        json={
            "model": _MODEL, "prompt": "a fox", "negative_prompt": "blur", "width": 640,
            "height": 256, "num_images": 2, "seed": 0, "guidance": 3.5,
        },
        headers=_BYOK, absent=("Prefer",), answer=_TWO,
    ),
    Case(
        "an empty negative prompt is not sent",
        "visgate_generate_image",
        lambda c: c.images.generate(_MODEL, "a fox", negative_prompt=""),
        "POST", "/images/generate",
        json=_IMAGE, headers=_BYOK, answer=_DONE,
    ),
    Case(
        "wait=False is the header Prefer and nothing else",
        "visgate_generate_image",
        lambda c: c.images.generate(_MODEL, "a fox", wait=False),
        "POST", "/images/generate",
        json=_IMAGE, headers={**_BYOK, "Prefer": "respond-async"}, answer=_QUEUED,
    ),
    Case(
        "the length is always sent, nothing else",
        "visgate_generate_video",
        lambda c: c.videos.generate("fal-ai/veo3", "a fox"),
        "POST", "/videos/generate",
        json=_VIDEO, headers=_BYOK, absent=("Prefer",), answer=_VIDEO_ANSWER,
    ),
    Case(
        "everything given",
        "visgate_generate_video",
        lambda c: c.videos.generate(
            "fal-ai/veo3", "a fox", image_url="https://e/x.png", duration_seconds=4,
            skip_gcs_upload=True, params={"fps": 24}, wait=False,
        ),
        "POST", "/videos/generate",
        json={
            "model": "fal-ai/veo3", "prompt": "a fox", "image_url": "https://e/x.png",
            "duration_seconds": 4, "skip_gcs_upload": True, "fps": 24,
        },
        headers={**_BYOK, "Prefer": "respond-async"}, answer=_QUEUED,
    ),
    Case(
        "skip_gcs_upload is only ever sent as true",
        "visgate_generate_video",
        lambda c: c.videos.generate("fal-ai/veo3", "a fox", image_url="", skip_gcs_upload=False),
        "POST", "/videos/generate",
        json=_VIDEO, headers=_BYOK, answer=_VIDEO_ANSWER,
    ),
]  # fmt: skip


def _read(
    operation: str,
    path: str,
    call: Callable[[Any], Any],
    answer: Reply | None = None,
    name: str = "as it is",
    **more: Any,
) -> Case:
    """A call that pays for nothing, so that no provider key goes with it."""
    return Case(
        name,
        f"visgate_{operation}",
        call,
        more.pop("method", "GET"),
        path,
        absent=_NO_BYOK,
        answer=answer or Reply({}),
        **more,
    )


READING = [
    _read(
        "get_request", "/requests/r1", lambda c: c.requests.get("r1"),
        Reply({"request_id": "r1", "status": "processing"}),
    ),
    _read(
        "get_request", "/requests/..%2Fhealth", lambda c: c.requests.get("../health"),
        Reply({"request_id": "../health", "status": "processing"}),
        name="an id cannot lead to another operation",
    ),
    _read(
        "list_models", "/models", lambda c: c.models.list(), _CATALOGUE,
        query={"limit": "100"}, name="the limit is always sent",
    ),
    _read(
        "list_models", "/models",
        lambda c: c.models.list(
            provider="fal", model_type="video", capability="text-to-video", search="veo & co",
            sort="newest", limit=5, featured=True,
        ),
        _CATALOGUE,
        query={
            "limit": "5", "provider": "fal", "media_type": "video", "search": "veo & co",
            "capability": "text-to-video", "sort": "newest", "featured": "true",
        },
        name="everything given",
    ),
    _read(
        "list_models", "/models", lambda c: c.models.list(provider="", featured=False),
        _CATALOGUE, query={"limit": "100"}, name="empty filters are not sent",
    ),
    _read(
        "list_models", "/models", lambda c: c.models.search("istanbul"), _CATALOGUE,
        query={"limit": "20", "search": "istanbul"}, name="searching asks for 20",
    ),
    _read(
        "get_model", "/models/fal-ai/flux/schnell", lambda c: c.models.get(_MODEL),
        Reply({"id": _MODEL}), name="the slashes of a model id stay",
    ),
    _read("get_health", "/health", lambda c: c.health(), Reply({"status": "ok"})),
    _read(
        "get_usage", "/usage", lambda c: c.call("get_usage", period="month"),
        Reply({"total_requests": 327}), query={"period": "month"},
    ),
    _read(
        "list_usage_logs", "/usage/logs",
        lambda c: c.call("list_usage_logs", limit=50, offset=0),
        Reply([]), query={"limit": "50", "offset": "0"},
    ),
    _read(
        "get_dashboard", "/dashboard", lambda c: c.call("get_dashboard", period="day"),
        Reply({"total_generations": 327}), query={"period": "day"},
    ),
    _read(
        "list_provider_keys", "/providers/keys",
        lambda c: c.call("list_provider_keys"), Reply({"keys": []}),
    ),
    _read(
        "set_provider_key", "/providers/keys",
        lambda c: c.call("set_provider_key", body=api.VisgateProviderKeyInput(**_PROVIDER)),
        Reply({"provider": "fal", "validated": True}), method="PUT", json=_PROVIDER,
    ),
    _read(
        "delete_provider_key", "/providers/keys/fal",
        lambda c: c.call("delete_provider_key", provider="fal"), method="DELETE",
    ),
    _read(
        "validate_provider_key", "/providers/validate",
        lambda c: c.call("validate_provider_key", body=api.VisgateProviderKeyInput(**_PROVIDER)),
        Reply({"valid": True, "message": "Valid Fal.ai API key"}), method="POST", json=_PROVIDER,
    ),
    _read(
        "get_provider_balances", "/providers/balances",
        lambda c: c.call("get_provider_balances"), Reply({"balances": []}),
    ),
    _read("get_auth_me", "/auth/me", lambda c: c.call("get_auth_me"), Reply({"role": "api-key"})),
    _read("list_api_keys", "/api-keys", lambda c: c.call("list_api_keys"), Reply([])),
    _read(
        "get_billing_stats", "/billing/stats", lambda c: c.call("get_billing_stats"),
        Reply({"total_models": 1704}),
    ),
    _read(
        "get_billing_info", "/billing/info", lambda c: c.call("get_billing_info"),
        Reply({"tier": "free"}),
    ),
    _read(
        "get_billing_pricing", "/billing/pricing", lambda c: c.call("get_billing_pricing"),
        Reply({"pricing": {}}),
    ),
]  # fmt: skip

CASES = GENERATION + READING
