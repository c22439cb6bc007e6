"""Every operation of the contract answers with success, and as the contract says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox
from framewire.sandbox.app import ROUTES
from framewire.sandbox.validate import contract
from tests.sandbox.plain_client import (
    KLEIN,
    PNG,
    PNG_BASE64,
    PlainClient,
    image_request,
    in_base64,
    video_request,
)
from tests.unwrapped import NEW

CHAT = {"model": "llama-3.3-70b", "messages": [{"role": "user", "content": "hello"}]}
FILE = {"image": ("a.png", PNG, "image/png")}
SOUND = ("a.mp3", b"ID3\x04" + b"\0" * 60, "audio/mpeg")
WALLET = f"0x{'a1' * 20}"
SIGNED_IN = {"SIGN-IN-WITH-X": in_base64({"address": WALLET})}
PAYMENT = in_base64({"payload": {"authorization": {"from": WALLET, "value": "5000000"}}})
WEB3 = {"apiKeyType": "INFERENCE", "address": "0x1", "signature": "0x2"}


def _visgate_job(raw: PlainClient) -> Any:
    headers = {"prefer": "respond-async"}
    answer = raw.post("/visgate/videos/generate", json=video_request(), headers=headers)
    return answer.json()["request_id"]


def _siray_task(raw: PlainClient, path: str) -> Any:
    answer = raw.post(f"/siray/v1{path}", json={"model": "a/b", "prompt": "p"})
    return answer.json()["data"]["task_id"]


def _video(raw: PlainClient) -> Any:
    return raw.post("/aquiles/videos", json={"prompt": "p"}).json()["id"]


def _image(raw: PlainClient) -> Any:
    body = {"model": KLEIN, "prompt": "p", "size": "256x256"}
    answer = raw.post("/aquiles/images/generations", json=body)
    return answer.json()["data"][0]["url"].rpartition("/")[2]


def _provider_key(raw: PlainClient) -> httpx.Response:
    return raw("PUT", "/visgate/providers/keys", json={"provider": "fal", "api_key": "fal-1234"})


def _deleted_provider_key(raw: PlainClient) -> httpx.Response:
    _provider_key(raw)
    return raw("DELETE", "/visgate/providers/keys/fal")


def _deleted_key(raw: PlainClient) -> httpx.Response:
    return raw("DELETE", f"/venice/api_keys?id={_made_key(raw)}")


def _made_key(raw: PlainClient) -> str:
    made = raw.post("/venice/api_keys", json={"apiKeyType": "ADMIN", "description": "d"})
    return str(made.json()["data"]["id"])


def _web3_key(raw: PlainClient) -> httpx.Response:
    path = "/venice/api_keys/generate_web3_key"
    token = raw.get(path, key=None).json()["data"]["token"]
    return raw.post(path, key=None, json={**WEB3, "token": token})


VIDEO = {"model": "wan-2.5-preview-text-to-video", "prompt": "p", "duration": "5s"}
SONG = {"model": "elevenlabs-music", "prompt": "p"}


def _queued(raw: PlainClient, path: str, body: dict[str, str]) -> dict[str, str]:
    answer = raw.post(path, json=body).json()
    return {"model": answer["model"], "queue_id": answer["queue_id"]}


def _venice_video(raw: PlainClient) -> dict[str, str]:
    return _queued(raw, "/venice/video/queue", VIDEO)


def _song(raw: PlainClient) -> dict[str, str]:
    return _queued(raw, "/venice/audio/queue", SONG)


def _get(path: str) -> Callable[[PlainClient], httpx.Response]:
    return lambda raw: raw.get(path)


def _post(path: str, body: Any) -> Callable[[PlainClient], httpx.Response]:
    return lambda raw: raw.post(path, json=body)


def _form(path: str, file: tuple[str, bytes, str]) -> Callable[[PlainClient], httpx.Response]:
    return lambda raw: raw.post(path, files={"file": file})


CASES: dict[str, Callable[[PlainClient], httpx.Response]] = {
    "visgate_get_health": _get("/visgate/health"),
    "visgate_generate": _post("/visgate/generate", {"model": "fal-ai/flux/schnell", "prompt": "p"}),
    "visgate_generate_image": _post("/visgate/images/generate", image_request()),
    "visgate_generate_video": _post("/visgate/videos/generate", video_request()),
    "visgate_get_request": lambda raw: raw.get(f"/visgate/requests/{_visgate_job(raw)}"),
    "visgate_list_models": _get("/visgate/models?featured=true&limit=3"),
    "visgate_get_model": _get("/visgate/models/fal-ai/flux/schnell"),
    "visgate_get_usage": _get("/visgate/usage?period=day"),
    "visgate_list_usage_logs": _get("/visgate/usage/logs?limit=5&offset=0"),
    "visgate_get_dashboard": _get("/visgate/dashboard"),
    "visgate_list_provider_keys": lambda raw: (
        _provider_key(raw) and raw.get("/visgate/providers/keys")
    ),
    "visgate_set_provider_key": _provider_key,
    "visgate_delete_provider_key": _deleted_provider_key,
    "visgate_validate_provider_key": _post(
        "/visgate/providers/validate", {"provider": "fal", "api_key": "k"}
    ),
    "visgate_get_provider_balances": _get("/visgate/providers/balances"),
    "visgate_get_auth_me": _get("/visgate/auth/me"),
    "visgate_list_api_keys": _get("/visgate/api-keys"),
    "visgate_get_billing_stats": _get("/visgate/billing/stats"),
    "visgate_get_billing_info": _get("/visgate/billing/info"),
    "visgate_get_billing_pricing": _get("/visgate/billing/pricing"),
    "siray_create_image_task": _post(
        "/siray/v1/images/generations/async", {"model": "a/b", "prompt": "p"}
    ),
    "siray_get_image_task": lambda raw: raw.get(
        f"/siray/v1/images/generations/async/{_siray_task(raw, '/images/generations/async')}"
    ),
    "siray_create_video_task": _post(
        "/siray/v1/video/generations", {"model": "a/b", "prompt": "p", "duration": 10}
    ),
    "siray_get_video_task": lambda raw: raw.get(
        f"/siray/v1/video/generations/{_siray_task(raw, '/video/generations')}"
    ),
    "siray_create_3d_task": _post("/siray/v1/3d/generations", {"model": "a/b"}),
    "siray_get_3d_task": lambda raw: raw.get(
        f"/siray/v1/3d/generations/{_siray_task(raw, '/3d/generations')}"
    ),
    "siray_create_image_sync": _post(
        "/siray/images/generations", {"model": "a/b", "prompt": "p", "n": 2}
    ),
    "siray_create_sts_token": lambda raw: raw.post("/siray/api/model-verse/sts-token"),
    "siray_list_models": lambda raw: raw.get("/siray/api/model-verse/models", key=None),
    "aquiles_create_image": _post(
        "/aquiles/images/generations", {"model": KLEIN, "prompt": "p", "size": "256x256"}
    ),
    "aquiles_edit_image": lambda raw: raw.post(
        "/aquiles/images/edits", data={"model": KLEIN, "prompt": "p"}, files=FILE
    ),
    "aquiles_serve_image": lambda raw: raw.get(f"/aquiles/images/{_image(raw)}"),
    "aquiles_list_models": _get("/aquiles/models"),
    "aquiles_get_configs": _get("/aquiles/v1/configs"),
    "aquiles_get_model_type": _get("/aquiles/model/type"),
    "aquiles_create_video": _post("/aquiles/videos", {"prompt": "p", "size": "1280x720"}),
    "aquiles_list_videos": lambda raw: _video(raw) and raw.get("/aquiles/videos"),
    "aquiles_get_video": lambda raw: raw.get(f"/aquiles/videos/{_video(raw)}"),
    "aquiles_delete_video": lambda raw: raw("DELETE", f"/aquiles/videos/{_video(raw)}"),
    "aquiles_get_video_content": lambda raw: raw.get(f"/aquiles/videos/{_video(raw)}/content"),
    "aquiles_get_stats": _get("/aquiles/stats"),
    "aquiles_get_health": _get("/aquiles/health"),
    "venice_create_chat_completion": _post("/venice/chat/completions", CHAT),
    "venice_generate_image": _post(
        "/venice/image/generate", {"model": "hidream", "prompt": "p", "width": 64, "height": 64}
    ),
    "venice_simple_generate_image": _post(
        "/venice/images/generations", {"prompt": "p", "size": "256x256"}
    ),
    "venice_list_image_styles": _get("/venice/image/styles"),
    "venice_upscale_image": _post("/venice/image/upscale", {"image": PNG_BASE64}),
    "venice_edit_image": _post("/venice/image/edit", {"image": PNG_BASE64, "prompt": "p"}),
    "venice_create_response": _post(
        "/venice/responses", {"model": "llama-3.3-70b", "input": "hello"}
    ),
    "venice_multi_edit_image": _post(
        "/venice/image/multi-edit", {"images": [PNG_BASE64, PNG_BASE64], "prompt": "p"}
    ),
    "venice_background_remove_image": _post(
        "/venice/image/background-remove", {"image": PNG_BASE64}
    ),
    "venice_create_transcription": _form("/venice/audio/transcriptions", SOUND),
    "venice_create_cloned_voice": _form("/venice/audio/voices", SOUND),
    "venice_web_search": _post("/venice/augment/search", {"query": "cats", "limit": 3}),
    "venice_web_scrape": _post("/venice/augment/scrape", {"url": "https://example.com/"}),
    "venice_create_text_parser": _form(
        "/venice/augment/text-parser", ("a.txt", b"hello", "text/plain")
    ),
    "venice_list_crypto_rpc_networks": lambda raw: raw.get("/venice/crypto/rpc/networks", key=None),
    "venice_crypto_rpc_proxy": _post("/venice/crypto/rpc/base-mainnet", {"method": "eth_chainId"}),
    "venice_get_x402_balance": lambda raw: raw.get(
        f"/venice/x402/balance/{WALLET}", key=None, headers=SIGNED_IN
    ),
    "venice_get_x402_transactions": lambda raw: raw.get(
        f"/venice/x402/transactions/{WALLET}?limit=5", key=None, headers=SIGNED_IN
    ),
    "venice_top_up_x402_balance": lambda raw: raw.post(
        "/venice/x402/top-up", key=None, headers={"PAYMENT-SIGNATURE": PAYMENT}
    ),
    "venice_list_models": _get("/venice/models?type=all"),
    "venice_list_model_traits": _get("/venice/models/traits?type=image"),
    "venice_list_model_compatibility_mapping": _get("/venice/models/compatibility_mapping"),
    "venice_get_api_keys": _get("/venice/api_keys"),
    "venice_delete_api_key": _deleted_key,
    "venice_update_api_key": lambda raw: raw(
        "PATCH", "/venice/api_keys", json={"id": _made_key(raw), "description": "other"}
    ),
    "venice_get_api_key_by_id": lambda raw: raw.get(f"/venice/api_keys/{_made_key(raw)}"),
    "venice_create_api_key": _post(
        "/venice/api_keys",
        {"apiKeyType": "INFERENCE", "description": "d", "consumptionLimit": {"usd": 5}},
    ),
    "venice_get_api_key_rate_limits": _get("/venice/api_keys/rate_limits"),
    "venice_get_api_key_rate_limit_logs": _get("/venice/api_keys/rate_limits/log"),
    "venice_get_api_key_generate_web3_key": lambda raw: raw.get(
        "/venice/api_keys/generate_web3_key", key=None
    ),
    "venice_post_api_key_generate_web3_key": _web3_key,
    "venice_list_characters": _get("/venice/characters"),
    "venice_get_character_by_slug": _get("/venice/characters/alan-watts"),
    "venice_get_character_reviews": _get("/venice/characters/alan-watts/reviews?pageSize=2"),
    "venice_create_embedding": _post(
        "/venice/embeddings", {"model": "text-embedding-bge-m3", "input": ["one", "two"]}
    ),
    "venice_create_speech": _post("/venice/audio/speech", {"input": "hello"}),
    "venice_get_billing_usage_history": _get("/venice/billing/usage-history?pageSize=10"),
    "venice_get_billing_usage_analytics": _get("/venice/billing/usage-analytics?lookback=7d"),
    "venice_get_billing_balance": _get("/venice/billing/balance"),
    "venice_queue_video": _post("/venice/video/queue", VIDEO),
    "venice_quote_video": _post(
        "/venice/video/quote", {"model": VIDEO["model"], "duration": "5s", "resolution": "720p"}
    ),
    "venice_retrieve_video": lambda raw: raw.post(
        "/venice/video/retrieve", json=_venice_video(raw)
    ),
    "venice_complete_video": lambda raw: raw.post(
        "/venice/video/complete", json=_venice_video(raw)
    ),
    "venice_create_video_transcription": _post(
        "/venice/video/transcriptions", {"url": "https://example.com/a.mp4"}
    ),
    "venice_queue_audio": _post("/venice/audio/queue", SONG),
    "venice_quote_audio": _post("/venice/audio/quote", {"model": SONG["model"]}),
    "venice_retrieve_audio": lambda raw: raw.post("/venice/audio/retrieve", json=_song(raw)),
    "venice_complete_audio": lambda raw: raw.post("/venice/audio/complete", json=_song(raw)),
}


class _Moto:
    """Stands in for moto's server, so that a token can be had where moto is not installed."""

    def __init__(self, **_: Any) -> None: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def get_host_and_port(self) -> tuple[str, int]:
        return ("127.0.0.1", 9)


@pytest.fixture
def _s3_server(monkeypatch: pytest.MonkeyPatch, framewire_sandbox: Sandbox) -> Iterator[None]:
    module = ModuleType("moto.server")
    module.ThreadedMotoServer = _Moto  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "moto.server", module)
    monkeypatch.setattr("framewire.sandbox.s3.find_spec", lambda name: object())
    monkeypatch.setattr("framewire.sandbox.s3.prepare", lambda origin: None)
    framewire_sandbox._app.storage.stop()
    yield
    framewire_sandbox._app.storage.stop()


@pytest.mark.usefixtures("_s3_server")
@pytest.mark.parametrize("operation", sorted(set(contract().operations) - NEW))
def test_every_operation_answers_as_the_contract_says(raw: PlainClient, operation: str) -> None:
    answer = CASES[operation](raw)

    assert answer.is_success, answer.text
    recorded = raw.sandbox.requests[-1]
    assert recorded.operation == operation
    assert recorded.status == answer.status_code
    if answer.headers["content-type"] == "application/json":
        found = contract().answer_problems(operation, answer.status_code, answer.json())
        assert found == []
    else:
        declared = contract().operations[operation]["responses"]["200"]["content"]
        assert answer.headers["content-type"] in declared
        assert answer.content


def test_the_routes_are_those_of_the_contract() -> None:
    described = {
        (each["method"], each["path"], name) for name, each in contract().operations.items()
    }
    routed = {
        (route.method, route.path.replace(":path}", "}"), route.operation) for route in ROUTES
    }
    services = ("/visgate", "/siray", "/aquiles", "/venice")

    assert described <= routed
    extra = {name for _, path, name in routed - described if path.startswith(services)}
    extra -= set(contract().operations)
    assert extra == {"siray_redirect", "aquiles_home", "aquiles_login", "aquiles_token"}


def test_what_is_billable_and_who_needs_a_key_is_as_in_the_contract() -> None:
    for route in ROUTES:
        described = contract().operations.get(route.operation)
        if described is None:
            continue
        assert route.billable == described.get("x-framewire-billable", False), route
        open_to_all = {} in described["security"] or not described["security"]
        assert (route.auth == "required") != open_to_all, route


@pytest.mark.parametrize(
    "operation",
    [
        name
        for name, each in contract().operations.items()
        if each.get("x-framewire-billable") and name not in NEW
    ],
)
def test_a_billable_request_is_entered_once(raw: PlainClient, operation: str) -> None:
    CASES[operation](raw)

    service = operation.partition("_")[0]
    account = raw.sandbox.ledger[service]
    assert account.accepted == 1
    assert account.entries[0].operation == operation
    assert (account.billed > 0) == (service != "aquiles")
