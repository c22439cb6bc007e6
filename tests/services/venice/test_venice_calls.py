"""Every method in one description: what it asks, what it sends, what comes of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import HELLO, TEXT_MODEL, Call, settled

_TOOL = {
    "type": "function",
    "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}},
}
_SCHEMA = {"type": "json_schema", "json_schema": {"schema": {"type": "object", "properties": {}}}}

CALLS = [
    Call(
        "a chat",
        lambda c: c.chat.completions.create(TEXT_MODEL, HELLO),
        ("POST", "/chat/completions"),
        lambda r: r.choices[0].message.content.endswith("Why is the sky blue?"),
        {"model": TEXT_MODEL, "messages": HELLO},
    ),
    Call(
        "a chat with everything that is documented",
        lambda c: c.chat.completions.create(
            model=TEXT_MODEL, messages=HELLO, stream=False, frequency_penalty=0.5, logprobs=True,
            max_completion_tokens=50, max_temp=1.5, max_tokens=40, min_p=0.05, min_temp=0.1, n=2,
            parallel_tool_calls=False, presence_penalty=-1, repetition_penalty=1.2,
            response_format=_SCHEMA, seed=42, stop=["END"], stop_token_ids=[151643, 151645],
            stream_options={"include_usage": True}, temperature=0, tool_choice="none",
            tools=(_TOOL,), top_k=40, top_logprobs=1, top_p=0.9, user="me",
            venice_parameters={"enable_web_search": "on", "character_slug": "alan-watts"},
        ),
        ("POST", "/chat/completions"),
        lambda r: (len(r.choices), r.venice_parameters.character_slug) == (2, "alan-watts"),
        {
            "model": TEXT_MODEL, "messages": HELLO, "stream": False, "frequency_penalty": 0.5,
            "logprobs": True, "max_completion_tokens": 50, "max_temp": 1.5, "max_tokens": 40,
            "min_p": 0.05, "min_temp": 0.1, "n": 2, "parallel_tool_calls": False,
            "presence_penalty": -1, "repetition_penalty": 1.2, "response_format": _SCHEMA,
            "seed": 42, "stop": ["END"], "stop_token_ids": [151643, 151645],
            "stream_options": {"include_usage": True}, "temperature": 0, "tool_choice": "none",
            "tools": [_TOOL], "top_k": 40, "top_logprobs": 1, "top_p": 0.9, "user": "me",
            "venice_parameters": {"enable_web_search": "on", "character_slug": "alan-watts"},
        },
    ),
    Call(
        "an image",
        lambda c: c.images.generate("a boat", "hidream"),
        ("POST", "/image/generate"),
        lambda r: (r.images[0].content_type, r.timing.total) == ("image/webp", 4),
        {"model": "hidream", "prompt": "a boat"},
    ),
    Call(
        "an image with everything that is documented",
        lambda c: c.images.generate(
            prompt="a boat", model="hidream", width=64, height=32, format="png",
            negative_prompt="rain", style_preset="3D Model", seed=0, steps=20, cfg_scale=7.5,
            lora_strength=50, safe_mode=False, hide_watermark=True, embed_exif_metadata=False,
            return_binary=False, variants=2, aspect_ratio="16:9", resolution="2K", quality="low",
            style_references=["https://example.com/style.png"], enable_web_search=False,
            enhance_prompt=True, disable_prompt_optimization_thinking=True,
        ),
        ("POST", "/image/generate"),
        lambda r: r.id.startswith("generate-image-") and r.request["steps"] == 20,
        {
            "model": "hidream", "prompt": "a boat", "width": 64, "height": 32, "format": "png",
            "negative_prompt": "rain", "style_preset": "3D Model", "seed": 0, "steps": 20,
            "cfg_scale": 7.5, "lora_strength": 50, "safe_mode": False, "hide_watermark": True,
            "embed_exif_metadata": False, "return_binary": False, "variants": 2,
            "aspect_ratio": "16:9", "resolution": "2K", "quality": "low",
            "style_references": [{"image": "https://example.com/style.png"}],
            "enable_web_search": False, "enhance_prompt": True,
            "disable_prompt_optimization_thinking": True,
        },
    ),
    Call(
        "a simple image",
        lambda c: c.images.simple_generate("a boat"),
        ("POST", "/images/generations"),
        lambda r: r.created > 0 and r.data[0].b64_json and r.images is r.data,
        {"prompt": "a boat"},
    ),
    Call(
        "a simple image with everything that is documented",
        lambda c: c.images.simple_generate(
            "a boat", "dall-e-3", n=1, size="256x256", response_format="url", output_format="jpeg",
            moderation="low", background="opaque", output_compression=100, quality="hd",
            style="vivid", user="me",
        ),
        ("POST", "/images/generations"),
        lambda r: r.data[0].url.startswith("data:image/jpeg;base64,"),
        {
            "prompt": "a boat", "model": "dall-e-3", "n": 1, "size": "256x256",
            "response_format": "url", "output_format": "jpeg", "moderation": "low",
            "background": "opaque", "output_compression": 100, "quality": "hd", "style": "vivid",
            "user": "me",
        },
    ),
    Call(
        "styles",
        lambda c: c.images.styles(),
        ("GET", "/image/styles"),
        lambda r: "3D Model" in r.data,
    ),
    Call(
        "speech",
        lambda c: c.audio.speech.create("Hello."),
        ("POST", "/audio/speech"),
        lambda r: r.content_type == "audio/mpeg",
        {"input": "Hello."},
    ),
    Call(
        "speech with everything that is documented",
        lambda c: c.audio.speech.create(
            "Hello.", "tts-kokoro", "af_sky", response_format="wav", speed=1, streaming=False
        ),
        ("POST", "/audio/speech"),
        lambda r: r.content_type == "audio/wav",
        {
            "input": "Hello.", "model": "tts-kokoro", "voice": "af_sky", "response_format": "wav",
            "speed": 1, "streaming": False,
        },
    ),
    Call(
        "speech with what has come since July 2025",
        lambda c: c.audio.speech.create(
            "Bonjour.", language="fr", prompt="calmly", temperature=0.5, top_p=0.9
        ),
        ("POST", "/audio/speech"),
        lambda r: r.content_type == "audio/mpeg",
        {
            "input": "Bonjour.", "language": "fr", "prompt": "calmly", "temperature": 0.5,
            "top_p": 0.9,
        },
    ),
    Call(
        "a vector",
        lambda c: c.embeddings.create("Hello.", "text-embedding-bge-m3"),
        ("POST", "/embeddings"),
        lambda r: len(r.data[0].embedding) == 1024,
        {"input": "Hello.", "model": "text-embedding-bge-m3"},
    ),
    Call(
        "vectors with everything that is documented",
        lambda c: c.embeddings.create(
            ["Hello.", "Bye."], "text-embedding-bge-m3", dimensions=8, encoding_format="base64",
            user="me",
        ),
        ("POST", "/embeddings"),
        lambda r: [len(item.embedding) for item in r] == [8, 8],
        {
            "input": ["Hello.", "Bye."], "model": "text-embedding-bge-m3", "dimensions": 8,
            "encoding_format": "base64", "user": "me",
        },
    ),
    Call(
        "text models",
        lambda c: c.models.list(),
        ("GET", "/models"),
        lambda r: {model.type_ for model in r.data} == {"text"},
    ),
    Call(
        "models of a kind",
        lambda c: c.models.list(type="image"),
        ("GET", "/models"),
        lambda r: r.type_ == "image" and r.data[0].model_spec.constraints.steps.max_ > 0,
        query={"type": "image"},
    ),
    Call(
        "traits",
        lambda c: c.models.traits(),
        ("GET", "/models/traits"),
        lambda r: r.data["fastest"] == "llama-3.2-3b",
    ),
    Call(
        "traits of a kind",
        lambda c: c.models.traits(type="image"),
        ("GET", "/models/traits"),
        lambda r: r.type_ == "image" and "default" in r.data,
        query={"type": "image"},
    ),
    Call(
        "names known elsewhere",
        lambda c: c.models.compatibility_mapping(),
        ("GET", "/models/compatibility_mapping"),
        lambda r: r.data["gpt-4o"] == TEXT_MODEL,
    ),
    Call(
        "names known elsewhere of a kind",
        lambda c: c.models.compatibility_mapping(type="embedding"),
        ("GET", "/models/compatibility_mapping"),
        lambda r: "text-embedding-bge-m3" in r.data.values(),
        query={"type": "embedding"},
    ),
    Call(
        "characters",
        lambda c: c.characters.list(),
        ("GET", "/characters"),
        lambda r: "alan-watts" in [each.slug for each in r.data],
    ),
    Call(
        "characters that are looked for",
        lambda c: c.characters.list(
            search="philosophy", is_adult=False, is_web_enabled=True, sort_by="highlyRated",
            sort_order="asc", limit=5, offset=0, is_pro=False,
        ),
        ("GET", "/characters"),
        lambda r: isinstance(r.data, list),
        query={
            "search": "philosophy", "isAdult": "false", "isWebEnabled": "true", "isPro": "false",
            "sortBy": "highlyRated", "sortOrder": "asc", "limit": "5", "offset": "0",
        },
    ),
    Call(
        "a page of charges",
        lambda c: c.billing.usage_history(),
        ("GET", "/billing/usage-history"),
        lambda r: (r.next_cursor, r.data) == (None, []),
    ),
    Call(
        "a page of charges with everything that is documented",
        lambda c: c.billing.usage_history(
            currency="USD", end="2024-12-31T23:59:59Z", page_size=10, cursor="from-2",
            start=datetime(2024, 1, 1, 12, tzinfo=UTC),
        ),
        ("GET", "/billing/usage-history"),
        lambda r: (r.next_cursor, r.data) == (None, []),
        query={
            "currency": "USD", "endTimestamp": "2024-12-31T23:59:59Z", "pageSize": "10",
            "cursor": "from-2", "startTimestamp": "2024-01-01T12:00:00Z",
        },
    ),
    Call(
        "charges as a table",
        lambda c: c.billing.usage_history.csv(start=date(2024, 1, 1)),
        ("GET", "/billing/usage-history"),
        lambda r: r.splitlines()[0].startswith("timestamp,sku"),
        query={"startTimestamp": "2024-01-01T00:00:00Z"},
    ),
    Call(
        "what is left",
        lambda c: c.billing.balance(),
        ("GET", "/billing/balance"),
        lambda r: r.balances.usd > 0,
    ),
    Call(
        "charges by day, model and key",
        lambda c: c.billing.analytics(lookback="30d"),
        ("GET", "/billing/usage-analytics"),
        lambda r: isinstance(r.by_model, list),
        query={"lookback": "30d"},
    ),
    Call(
        "charges by day, model and key, of some days",
        lambda c: c.billing.analytics(start=date(2024, 1, 1), end="2024-01-31"),
        ("GET", "/billing/usage-analytics"),
        lambda r: isinstance(r.by_date, list),
        query={"startDate": "2024-01-01", "endDate": "2024-01-31"},
    ),
    Call(
        "keys",
        lambda c: c.api_keys.list(),
        ("GET", "/api_keys"),
        lambda r: r.data[0].last_6_chars == "st-key" and r.data[0].usage.trailing_seven_days.usd,
    ),
    Call(
        "a new key",
        lambda c: c.api_keys.create("INFERENCE", "for tests"),
        ("POST", "/api_keys"),
        lambda r: r.success and r.data.api_key.startswith("VENICE-INFERENCE-KEY-"),
        {"apiKeyType": "INFERENCE", "description": "for tests"},
    ),
    Call(
        "a new key with everything that is documented",
        lambda c: c.api_keys.create(
            api_key_type="ADMIN", description="Example", expires_at=date(2030, 10, 1),
            consumption_limit={"usd": 50, "diem": 10, "vcu": None},
            limit_period="MONTH", model_privacy="PRIVATE_ONLY",
        ),
        ("POST", "/api_keys"),
        lambda r: (r.data.consumption_limit.usd, r.data.expires_at) == (50, "2030-10-01"),
        {
            "apiKeyType": "ADMIN", "description": "Example", "expiresAt": "2030-10-01",
            "consumptionLimit": {"usd": 50, "diem": 10, "vcu": None},
            "limitPeriod": "MONTH", "modelPrivacy": "PRIVATE_ONLY",
        },
    ),
    Call(
        "balances and limits",
        lambda c: c.api_keys.rate_limits(),
        ("GET", "/api_keys/rate_limits"),
        lambda r: r.data.balances.usd == 100 and r.data.rate_limits[0].rate_limits[0].type_ == "RPM",
    ),
    Call(
        "the log of limits",
        lambda c: c.api_keys.rate_limit_logs(),
        ("GET", "/api_keys/rate_limits/log"),
        lambda r: r.data == [] and r.object_ == "list",
    ),
    Call(
        "a token for a wallet",
        lambda c: c.api_keys.generate_web3_key(),
        ("GET", "/api_keys/generate_web3_key"),
        lambda r: r.success and r.data.token.startswith("sandbox."),
    ),
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
async def test_a_method_asks_for_what_is_documented(
    call: Call, client: Any, framewire_sandbox: Sandbox
) -> None:
    result = await settled(call.do(client))
    (request,) = framewire_sandbox.requests
    assert (request.method, request.path.removeprefix("/venice")) == call.asks
    assert dict(request.query) == dict(call.query)
    assert request.json == call.sends
    assert call.holds(result)


async def test_a_key_is_made_listed_used_and_deleted(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    made = (await settled(client.api_keys.create("INFERENCE", "short-lived"))).data
    mine = client.with_options(api_key=made.api_key)
    assert (await settled(mine.characters.list())).data
    assert made.id in [key.id for key in (await settled(client.api_keys.list())).data]
    gone = await settled(client.api_keys.delete(made.id))
    assert gone.success is True
    assert framewire_sandbox.requests[-1].query == {"id": made.id}
    assert made.id not in [key.id for key in (await settled(client.api_keys.list())).data]


async def test_a_wallet_gets_a_key_in_two_steps_and_no_api_key_is_sent(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    token = (await settled(client.api_keys.generate_web3_key())).data.token
    wallet = {"address": "0x45B7", "signature": "0xbb5f", "token": token}
    made = await settled(
        client.api_keys.generate_web3_key(
            **wallet, api_key_type="ADMIN", description="Web3", consumption_limit={"usd": 5},
            expires_at=datetime(2030, 10, 1, 12, 0, 0, 123_000, tzinfo=UTC),
        )
    )  # fmt: skip
    assert isinstance(made, api.VeniceCreateApiKeyResponse)
    assert made.data.api_key.startswith("VENICE-ADMIN-KEY-")
    assert framewire_sandbox.requests[-1].json == {
        "apiKeyType": "ADMIN", "description": "Web3", "consumptionLimit": {"usd": 5},
        "expiresAt": "2030-10-01T12:00:00.123Z", **wallet,
    }  # fmt: skip
    assert [each.headers.get("authorization") for each in framewire_sandbox.requests] == [None] * 2


async def test_no_key_and_no_token_shows_in_what_is_printed(client: Any) -> None:
    made = await settled(client.api_keys.create("INFERENCE", "secret"))
    token = await settled(client.api_keys.generate_web3_key())
    for answer, secret in [(made, made.data.api_key), (token, token.data.token)]:
        for shown in (answer, answer.data, answer.meta, [answer], {"key": answer}):
            assert secret not in f"{shown!r} {shown!s}"
    assert made.data.api_key in str(made.to_dict())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda c: c.chat.completions.create("", HELLO), "model is empty"),
        (lambda c: c.chat.completions.create("m", "hello"), "messages must be a list"),
        (lambda c: c.chat.completions.create("m", []), "messages is empty"),
        (lambda c: c.chat.completions.create("m", HELLO, temprature=1), "'temperature'"),
        (lambda c: c.images.generate(" ", "m"), "prompt is empty"),
        (lambda c: c.images.generate("a boat", None), "model must be text"),
        (lambda c: c.images.simple_generate(5), "prompt must be text"),
        (lambda c: c.images.edit(b"x", ""), "prompt is empty"),
        (lambda c: c.images.upscale("missing.png"), "does not exist"),
        (lambda c: c.images.upscale("Z" * 5000), "no path, and no base64"),
        (lambda c: c.images.upscale("data:image/png;base64"), "data: URL"),
        (lambda c: c.images.upscale(5), "int is no file"),
        (lambda c: c.images.upscale(b"x", enhanceCreativity=1), "'enhance_creativity'"),
        (lambda c: c.images.upscale(b"x", enhance=True), "enhance is gone.*creativity"),
        (lambda c: c.images.upscale(b"x", enhance_creativity=1), "called creativity now"),
        (lambda c: c.images.upscale(b"x", enhance_prompt="gold"), "enhance_prompt is gone"),
        (lambda c: c.images.upscale(b"x", replication=0), "replication is gone"),
        (lambda c: c.audio.speech.create(""), "input is empty"),
        (lambda c: c.audio.speech.create("a", speeed=1), "'speed'"),
        (lambda c: c.embeddings.create("", "m"), "input is empty"),
        (lambda c: c.embeddings.create([], "m"), "input is empty"),
        (lambda c: c.embeddings.create(["a", ""], "m"), "empty text"),
        (lambda c: c.embeddings.create([[]], "m"), "tokens since August 2026"),
        (lambda c: c.embeddings.create(["a", 5], "m"), "holds int, not text"),
        (lambda c: c.embeddings.create([1, 2], "m"), "tokens since August 2026"),
        (lambda c: c.embeddings.create([[1, 2]], "m"), "tokens since August 2026"),
        (lambda c: c.embeddings.create([True], "m"), "holds bool"),
        (lambda c: c.embeddings.create(b"a", "m"), "not bytes"),
        (lambda c: c.embeddings.create("a", 5), "model must be text"),
        (lambda c: c.models.list(typ="image"), "'type'"),
        (lambda c: c.billing.usage_history(curency="USD"), "'currency'"),
        (lambda c: c.billing.usage_history(start=5), "start must be a date"),
        (lambda c: c.billing.usage_history.csv(curency="USD"), "'currency'"),
        (lambda c: c.api_keys.create("ADMIN", ""), "description is empty"),
        (lambda c: c.api_keys.create("", "d"), "api_key_type is empty"),
        (lambda c: c.api_keys.create("ADMIN", "d", consumption_limit=5), "must be a mapping"),
        (lambda c: c.api_keys.delete(""), "id is empty"),
        (lambda c: c.api_keys.generate_web3_key(address="0x1"), "signature, token, api_key_type"),
        (lambda c: c.api_keys.generate_web3_key(description="d"), "address"),
    ],
)  # fmt: skip
async def test_what_cannot_work_is_refused_before_it_is_sent(
    call: Any, words: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises((ValueError, TypeError, FileNotFoundError), match=words):
        await settled(call(client))
    assert framewire_sandbox.requests == []


async def test_options_of_every_call_reach_the_request(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    await settled(
        client.images.generate(
            "a boat", "hidream", timeout=5, extra_headers={"X-Mine": "1"}, extra_body={"seed": 7}
        )
    )
    await settled(client.billing.usage_history.csv(extra_headers={"X-Mine": "2"}))
    drawn, billed = framewire_sandbox.requests
    assert (drawn.headers["x-mine"], drawn.json["seed"]) == ("1", 7)
    assert (billed.headers["x-mine"], billed.headers["accept"]) == ("2", "text/csv")


async def test_a_raw_answer_of_every_group_can_be_had(client: Any) -> None:
    calls: list[Callable[[Any], Any]] = [
        lambda raw: raw.chat.completions.create(TEXT_MODEL, HELLO),
        lambda raw: raw.images.generate("a boat", "hidream", return_binary=True),
        lambda raw: raw.audio.speech.create("Hello."),
        lambda raw: raw.billing.usage_history(),
    ]
    for call in calls:
        raw = await settled(call(client.with_raw_response))
        assert raw.status_code == 200
        assert raw.headers["x-venice-version"]
        assert raw.content
