"""Venice: requests as its published document 20260821.193530 describes them."""

from datetime import UTC, datetime
from io import BytesIO

from framewire_api.types import File
from tests.contract.cases import PNG, Case, Part, Reply, api

_TALK = [{"role": "user", "content": "hi"}]
_CHAT = Reply({"id": "c1", "object": "chat.completion", "model": "m", "choices": [{"index": 0}]})
_EVENTS = Reply(b"data: [DONE]\n\n", content_type="text/event-stream")
_IMAGE = Reply({"id": "i1", "images": ["aGk="], "timing": {}})
_BYTES = Reply(PNG, content_type="image/png")
_EMBEDDED = Reply({"object": "list", "model": "m", "data": [{"index": 0}], "usage": {}})
_KEY_MADE = Reply({"success": True, "data": {"id": "k1"}})
_LIST = Reply({"object": "list", "type": "image", "data": []})


def _file() -> File:
    return File(payload=BytesIO(PNG), file_name="a.png", mime_type="image/png")


CASES = [
    Case(
        "model and messages alone",
        "venice_create_chat_completion",
        lambda c: c.chat.completions.create("m", _TALK),
        "POST", "/chat/completions", json={"model": "m", "messages": _TALK}, answer=_CHAT,
    ),
    Case(
        "what is given and no default",
        "venice_create_chat_completion",
        lambda c: c.chat.completions.create(
            model="m", messages=_TALK, stream=False, temperature=0, top_p=None,
            venice_parameters={"include_venice_system_prompt": False},
        ),
        "POST", "/chat/completions",
        json={
            "model": "m", "messages": _TALK, "stream": False, "temperature": 0,
            "venice_parameters": {"include_venice_system_prompt": False},
        },
        answer=_CHAT,
    ),
    Case(
        "a stream is asked for in the body",
        "venice_create_chat_completion",
        lambda c: c.chat.completions.create("m", _TALK, stream=True),
        "POST", "/chat/completions",
        json={"model": "m", "messages": _TALK, "stream": True},
        headers={"Accept": "text/event-stream"}, answer=_EVENTS,
    ),
    Case(
        "model and prompt alone",
        "venice_generate_image",
        lambda c: c.images.generate("a fox", "venice-sd35"),
        "POST", "/image/generate",
        json={"model": "venice-sd35", "prompt": "a fox"}, answer=_IMAGE,
    ),
    Case(
        "everything given, False and 0 included",
        "venice_generate_image",
        lambda c: c.images.generate(
            "a fox", "venice-sd35", width=512, height=256, format="png", negative_prompt="blur",
            style_preset="3D Model", seed=0, steps=8, cfg_scale=7.5, lora_strength=50,
            safe_mode=False, hide_watermark=True, embed_exif_metadata=False, return_binary=True,
        ),
        "POST", "/image/generate",
        json={
            "model": "venice-sd35", "prompt": "a fox", "width": 512, "height": 256,
            "format": "png", "negative_prompt": "blur", "style_preset": "3D Model", "seed": 0,
            "steps": 8, "cfg_scale": 7.5, "lora_strength": 50, "safe_mode": False,
            "hide_watermark": True, "embed_exif_metadata": False, "return_binary": True,
        },
        answer=_BYTES,
    ),
    Case(
        "without a type none is asked for", "venice_list_models", lambda c: c.models.list(),
        "GET", "/models", answer=_LIST,
    ),
    Case(
        "of a type", "venice_list_models", lambda c: c.models.list(type="image"),
        "GET", "/models", query={"type": "image"}, answer=_LIST,
    ),
    Case(
        "of a type", "venice_list_model_traits",
        lambda c: c.call("list_model_traits", type_="image"),
        "GET", "/models/traits", query={"type": "image"}, answer=Reply({"object": "list"}),
    ),
    Case(
        "of a type", "venice_list_model_compatibility_mapping",
        lambda c: c.call("list_model_compatibility_mapping", type_="text"),
        "GET", "/models/compatibility_mapping", query={"type": "text"},
        answer=Reply({"object": "list"}),
    ),
    Case(
        "as it is", "venice_list_image_styles", lambda c: c.call("list_image_styles"),
        "GET", "/image/styles", answer=Reply({"object": "list", "data": ["Anime"]}),
    ),
    Case(
        "OpenAI's shape", "venice_simple_generate_image",
        lambda c: c.call(
            "simple_generate_image", body=api.VeniceSimpleGenerateImageRequest(prompt="a fox", n=1)
        ),
        "POST", "/images/generations", json={"prompt": "a fox", "n": 1},
        answer=Reply({"created": 1, "data": [{"b64_json": "aGk="}]}),
    ),
    Case(
        "an image as base64", "venice_upscale_image",
        lambda c: c.call(
            "upscale_image", body=api.VeniceUpscaleImageRequest(image="aGk=", scale=2)
        ),
        "POST", "/image/upscale", json={"image": "aGk=", "scale": 2}, answer=_BYTES,
    ),
    Case(
        "an image as a file; numbers as text", "venice_upscale_image",
        lambda c: c.call(
            "upscale_image",
            body=api.VeniceUpscaleImageForm(image=_file(), scale=3, creativity=0.5),
        ),
        "POST", "/image/upscale",
        parts=[
            Part("image", PNG, "a.png", "image/png"), Part("creativity", b"0.5"),
            Part("scale", b"3"),
        ],
        answer=_BYTES,
    ),
    Case(
        "an image as base64", "venice_edit_image",
        lambda c: c.call("edit_image", body=api.VeniceEditImageRequest(prompt="p", image="aGk=")),
        "POST", "/image/edit", json={"prompt": "p", "image": "aGk="}, answer=_BYTES,
    ),
    Case(
        "an image as a file", "venice_edit_image",
        lambda c: c.call("edit_image", body=api.VeniceEditImageForm(prompt="p", image=_file())),
        "POST", "/image/edit",
        parts=[Part("prompt", b"p"), Part("image", PNG, "a.png", "image/png")], answer=_BYTES,
    ),
    Case(
        "text and model", "venice_create_embedding",
        lambda c: c.call(
            "create_embedding", body=api.VeniceCreateEmbeddingRequest(input_=["a", "b"], model="m")
        ),
        "POST", "/embeddings", json={"input": ["a", "b"], "model": "m"}, answer=_EMBEDDED,
    ),
    Case(
        "the text alone", "venice_create_speech",
        lambda c: c.call("create_speech", body=api.VeniceCreateSpeechRequest(input_="hi")),
        "POST", "/audio/speech", json={"input": "hi"},
        answer=Reply(b"ID3\x04", content_type="audio/mpeg"),
    ),
    Case(
        "as it is", "venice_get_api_keys", lambda c: c.call("get_api_keys"),
        "GET", "/api_keys", answer=Reply({"object": "list", "data": []}),
    ),
    Case(
        "what it may and what it is for", "venice_create_api_key",
        lambda c: c.call(
            "create_api_key",
            body=api.VeniceCreateApiKeyRequest(api_key_type="INFERENCE", description="d"),
        ),
        "POST", "/api_keys", json={"apiKeyType": "INFERENCE", "description": "d"},
        answer=_KEY_MADE,
    ),
    Case(
        "the id is a query parameter", "venice_delete_api_key",
        lambda c: c.call("delete_api_key", id="k1"),
        "DELETE", "/api_keys", query={"id": "k1"}, answer=Reply({"success": True}),
    ),
    Case(
        "as it is", "venice_get_api_key_rate_limits", lambda c: c.call("get_api_key_rate_limits"),
        "GET", "/api_keys/rate_limits", answer=Reply({"data": {}}),
    ),
    Case(
        "as it is", "venice_get_api_key_rate_limit_logs",
        lambda c: c.call("get_api_key_rate_limit_logs"),
        "GET", "/api_keys/rate_limits/log", answer=Reply({"object": "list", "data": []}),
    ),
    Case(
        "without a key", "venice_get_api_key_generate_web3_key",
        lambda c: c.call("get_api_key_generate_web3_key"),
        "GET", "/api_keys/generate_web3_key", auth=None,
        answer=Reply({"success": True, "data": {"token": "t"}}),
    ),
    Case(
        "without a key", "venice_post_api_key_generate_web3_key",
        lambda c: c.call(
            "post_api_key_generate_web3_key",
            body=api.VeniceGenerateWeb3KeyRequest(
                api_key_type="ADMIN", address="0x1", signature="s", token="t"
            ),
        ),
        "POST", "/api_keys/generate_web3_key", auth=None,
        json={"apiKeyType": "ADMIN", "address": "0x1", "signature": "s", "token": "t"},
        answer=_KEY_MADE,
    ),
    Case(
        "as it is", "venice_list_characters", lambda c: c.call("list_characters"),
        "GET", "/characters", answer=Reply({"object": "list", "data": []}),
    ),
    Case(
        "dates are ISO texts", "venice_get_billing_usage_history",
        lambda c: c.call(
            "get_billing_usage_history", currency="USD", page_size=10, cursor="c",
            start_timestamp=datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        "GET", "/billing/usage-history",
        query={
            "currency": "USD", "pageSize": "10", "cursor": "c",
            "startTimestamp": "2025-01-02T03:04:05+00:00",
        },
        answer=Reply({"data": [], "nextCursor": None}),
    ),
    Case(
        "as a table of its own", "venice_get_billing_usage_history",
        lambda c: c.call("get_billing_usage_history", extra_headers={"Accept": "text/csv"}),
        "GET", "/billing/usage-history", headers={"Accept": "text/csv"},
        answer=Reply(b"timestamp,amount\n", content_type="text/csv"),
    ),
    Case(
        "as it is", "venice_get_billing_balance", lambda c: c.call("get_billing_balance"),
        "GET", "/billing/balance", answer=Reply({"canConsume": True, "balances": {}}),
    ),
    Case(
        "days are ISO dates", "venice_get_billing_usage_analytics",
        lambda c: c.call(
            "get_billing_usage_analytics", start_date="2025-01-02", end_date="2025-01-03"
        ),
        "GET", "/billing/usage-analytics",
        query={"startDate": "2025-01-02", "endDate": "2025-01-03"},
        answer=Reply({"lookback": "1d"}),
    ),
]  # fmt: skip
