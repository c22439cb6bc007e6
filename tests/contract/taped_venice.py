"""Venice: every operation, and the refusals its document describes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image

from tests.contract.harness import listed, settle
from tests.contract.taped import Sent
from tests.contract.taped_cases import Case, Documented, sends

_CHAT = "llama-3.3-70b"
_TALK = [{"role": "user", "content": "Say hi."}]
_DRAWN = {"model": "venice-sd35", "prompt": "a fox", "width": 64, "height": 64}
_ACCOUNT = "it changes the account"


def _png() -> bytes:
    """An image as small as the service takes, the same whenever it is made."""
    stream = BytesIO()
    Image.new("RGB", (256, 256), (200, 80, 40)).save(stream, "PNG", compress_level=9)
    return stream.getvalue()


PNG = _png()
_PART = ("image", "a.png", "image/png", PNG)


async def _events(client: Any) -> Any:
    stream = await settle(client.chat.completions.create(_CHAT, _TALK, stream=True, max_tokens=8))
    return await listed(stream)


async def _sound(client: Any) -> Any:
    stream = await settle(client.audio.speech.create("Hi.", streaming=True, response_format="wav"))
    return stream.content_type, await listed(stream.iter_bytes())


async def _key(client: Any) -> Any:
    made = await settle(client.api_keys.create("INFERENCE", "for a test"))
    return made, await settle(client.api_keys.delete(made.data.id))


async def _wallet(client: Any) -> Any:
    asked = await settle(client.api_keys.generate_web3_key())
    made = await settle(
        client.api_keys.generate_web3_key(
            address="address-1", signature="REDACTED", token=asked.data.token,
            api_key_type="INFERENCE",
        )
    )  # fmt: skip
    return asked, made


def _case(
    name: str,
    operations: str,
    call: Callable[[Any], Any],
    sent: tuple[Sent, ...],
    kind: str,
    expected: Callable[[Any], Any],
    **more: Any,
) -> Case:
    ids = tuple(f"venice_{operation}" for operation in operations.split())
    return Case(name, "venice", ids, call, sent, kind, expected, **more)


def _get(path: str, **query: str) -> tuple[Sent, ...]:
    return sends("venice", "GET", path, query=query)


def _post(path: str, **body: Any) -> tuple[Sent, ...]:
    return sends("venice", "POST", path, **body)


def _refused(name: str, kind: str, status: int, body: Any, expected: Any, **headers: str) -> Case:
    return _case(
        f"refused-{name}", "generate_image",
        lambda c: c.images.generate("a fox", "venice-sd35", width=64, height=64),
        _post("/image/generate", json=_DRAWN), kind, expected, fixed="nobody can order a refusal",
        documented=Documented("venice_generate_image", status, body, headers),
    )  # fmt: skip


CASES = [
    _case(
        "chat", "create_chat_completion",
        lambda c: c.chat.completions.create(_CHAT, _TALK, max_tokens=8),
        _post("/chat/completions", json={"model": _CHAT, "messages": _TALK, "max_tokens": 8}),
        "VeniceChatCompletion",
        lambda r: r.choices[0].message.content and r.usage.total_tokens > 0,
    ),
    _case(
        "chat-streamed", "create_chat_completion", _events,
        sends(
            "venice", "POST", "/chat/completions",
            json={"model": _CHAT, "messages": _TALK, "max_tokens": 8, "stream": True},
        ),
        "list",
        lambda r: len(r) > 1 and "".join(
            e.choices[0].delta.content or "" for e in r if e.choices
        ),
    ),
    _case(
        "image", "generate_image",
        lambda c: c.images.generate("a fox", "venice-sd35", width=64, height=64),
        _post("/image/generate", json=_DRAWN), "ImageResponse",
        lambda r: len(r.images) == 1 and r.images[0].content_type.startswith("image/") and r.id,
    ),
    _case(
        "image-as-bytes", "generate_image",
        lambda c: c.images.generate(
            "a fox", "venice-sd35", width=64, height=64, return_binary=True, format="png"
        ),
        _post("/image/generate", json={**_DRAWN, "return_binary": True, "format": "png"}),
        "ImageResponse", lambda r: r.images[0].content_type == "image/png",
    ),
    _case(
        "image-as-openai", "simple_generate_image",
        lambda c: c.images.simple_generate("a fox"),
        _post("/images/generations", json={"prompt": "a fox"}), "SimpleImageResponse",
        lambda r: len(r.images) == 1,
    ),
    _case(
        "styles", "list_image_styles", lambda c: c.images.styles(), _get("/image/styles"),
        "VeniceImageStyleList", lambda r: len(r.data) > 1,
    ),
    _case(
        "upscale-file", "upscale_image", lambda c: c.images.upscale(("a.png", PNG), 2),
        _post("/image/upscale", parts=[_PART, ("scale", None, None, b"2")]), "VeniceImage",
        lambda r: r.content_type == "image/png",
    ),
    _case(
        "edit-file", "edit_image", lambda c: c.images.edit(("a.png", PNG), "a green fox"),
        _post("/image/edit", parts=[_PART, ("prompt", None, None, b"a green fox")]), "VeniceImage",
        lambda r: r.content_type.startswith("image/"),
    ),
    _case(
        "models", "list_models", lambda c: c.models.list(type="image"),
        _get("/models", type="image"), "VeniceModelList",
        lambda r: r.data and all(model.type_ == "image" for model in r.data),
    ),
    _case(
        "model-traits", "list_model_traits", lambda c: c.models.traits(type="image"),
        _get("/models/traits", type="image"), "VeniceModelTraitsResponse", lambda r: r.data,
    ),
    _case(
        "model-names", "list_model_compatibility_mapping",
        lambda c: c.models.compatibility_mapping(type="text"),
        _get("/models/compatibility_mapping", type="text"), "VeniceModelCompatibilityResponse",
        lambda r: r.data,
    ),
    _case(
        "characters", "list_characters", lambda c: c.characters.list(), _get("/characters"),
        "VeniceCharacterList", lambda r: isinstance(r.data, list),
    ),
    _case(
        "embeddings", "create_embedding",
        lambda c: c.embeddings.create(["a", "b"], "text-embedding-bge-m3"),
        _post("/embeddings", json={"input": ["a", "b"], "model": "text-embedding-bge-m3"}),
        "EmbeddingList",
        lambda r: len(r.data) == 2 and all(isinstance(x, float) for x in r.data[0].embedding),
    ),
    _case(
        "speech", "create_speech", lambda c: c.audio.speech.create("Hi."),
        _post("/audio/speech", json={"input": "Hi."}), "SpokenText",
        lambda r: r.content_type == "audio/mpeg",
    ),
    _case(
        "speech-streamed", "create_speech", _sound,
        _post(
            "/audio/speech",
            json={"input": "Hi.", "streaming": True, "response_format": "wav"},
        ),
        "tuple", lambda r: r[0] == "audio/wav" and b"".join(r[1])[:4] == b"RIFF",
    ),
    _case(
        "keys", "get_api_keys", lambda c: c.api_keys.list(), _get("/api_keys"), "VeniceApiKeyList",
        lambda r: r.data and all(key.id.startswith("id-") for key in r.data),
    ),
    _case(
        "key-made-and-deleted", "create_api_key delete_api_key", _key,
        _post("/api_keys", json={"apiKeyType": "INFERENCE", "description": "for a test"})
        + sends("venice", "DELETE", "/api_keys", query={"id": "id-1"}),
        "tuple", lambda r: r[0].data.api_key == "REDACTED" and r[1].success is True,
        fixed=_ACCOUNT,
    ),
    _case(
        "key-limits", "get_api_key_rate_limits", lambda c: c.api_keys.rate_limits(),
        _get("/api_keys/rate_limits"), "VeniceRateLimitsResponse",
        lambda r: r.data.access_permitted is True,
    ),
    _case(
        "key-limit-log", "get_api_key_rate_limit_logs", lambda c: c.api_keys.rate_limit_logs(),
        _get("/api_keys/rate_limits/log"), "VeniceRateLimitLog",
        lambda r: isinstance(r.data, list),
    ),
    _case(
        "key-for-a-wallet",
        "get_api_key_generate_web3_key post_api_key_generate_web3_key", _wallet,
        sends("venice", "GET", "/api_keys/generate_web3_key", scheme=None)
        + sends(
            "venice", "POST", "/api_keys/generate_web3_key", scheme=None,
            json={
                "address": "address-1", "signature": "REDACTED", "token": "REDACTED",
                "apiKeyType": "INFERENCE",
            },
        ),
        "tuple", lambda r: r[0].data.token == r[1].data.api_key == "REDACTED", fixed=_ACCOUNT,
    ),
    _case(
        "billing", "get_billing_usage_history", lambda c: c.billing.usage_history(page_size=10),
        _get("/billing/usage-history", pageSize="10"), "VeniceBillingUsageHistory",
        lambda r: len(r.data) <= 10,
    ),
    _case(
        "balance", "get_billing_balance", lambda c: c.billing.balance(),
        _get("/billing/balance"), "VeniceBillingBalance",
        lambda r: isinstance(r.can_consume, bool),
    ),
    _case(
        "billing-analytics", "get_billing_usage_analytics",
        lambda c: c.billing.analytics(lookback="7d"),
        _get("/billing/usage-analytics", lookback="7d"), "VeniceBillingUsageAnalytics",
        lambda r: isinstance(r.by_model, list),
    ),
    _refused(
        "details", "BadRequestError", 400,
        {"error": "Invalid request", "details": {"width": {"_errors": ["too wide"]}}},
        lambda e: e.message == "Invalid request" and "width" in e.details,
    ),
    _refused(
        "key", "AuthenticationError", 401, {"error": "Authentication failed"},
        lambda e: e.message == "Authentication failed",
    ),
    _refused(
        "balance", "PaymentRequiredError", 402, {"error": "Insufficient balance"},
        lambda e: e.status_code == 402,
    ),
    _refused(
        "content-type", "UnsupportedMediaTypeError", 415, {"error": "Invalid content type"},
        lambda e: e.status_code == 415,
    ),
    _refused(
        "pace", "RateLimitError", 429, {"error": "Rate limit exceeded"},
        lambda e: e.status_code == 429, **{"x-ratelimit-remaining-requests": "0"},
    ),
    _refused(
        "work-failed", "InternalServerOutcomeUnknownError", 500, {"error": "Inference failed"},
        lambda e: e.message == "Inference failed",
    ),
    _refused(
        "capacity", "ServiceUnavailableError", 503, {"error": "The model is at capacity"},
        lambda e: e.status_code == 503,
    ),
]  # fmt: skip
