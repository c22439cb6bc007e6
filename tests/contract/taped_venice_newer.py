"""Venice: what came between July 2025 and August 2026, besides videos and music."""

import base64
import json
from typing import Any

from tests.contract.harness import listed, settle
from tests.contract.taped_cases import sends
from tests.contract.taped_venice import _ACCOUNT, _CHAT, PNG, _case, _get, _post

_SOUND = b"ID3\x04" + b"\0" * 60
_HEARD = ("file", "a.mp3", "audio/mpeg", _SOUND)
# A wallet that belongs to nobody; addresses of the other kind are taken out of cassettes.
_WALLET = "1" * 32
_CALL = {"jsonrpc": "2.0", "method": "eth_chainId", "params": [], "id": 1}
_SIGNED_IN = base64.b64encode(json.dumps({"address": _WALLET}).encode()).decode()
# What the sandbox calls the key that cassettes are recorded with.
_KEY_ID = "e5c7b21b492b4b027f6749e6"
_NO_NODE = "it costs what a node costs, and no answer is like another"
_NO_WALLET = "no wallet signs here"


async def _events(client: Any) -> Any:
    stream = await settle(client.responses.create(_CHAT, "Say hi.", stream=True))
    return await listed(stream)


async def _changed_key(client: Any) -> Any:
    known = await settle(client.api_keys.list())
    changed = await settle(client.api_keys.update(_KEY_ID, description="for another"))
    return changed, await settle(client.api_keys.get(known.data[0].id))


CASES = [
    _case(
        "response", "create_response", lambda c: c.responses.create(_CHAT, "Say hi."),
        _post("/responses", json={"model": _CHAT, "input": "Say hi."}), "VeniceResponseObject",
        lambda r: r.status == "completed" and r.output,
    ),
    _case(
        "response-streamed", "create_response", _events,
        _post("/responses", json={"model": _CHAT, "input": "Say hi.", "stream": True}), "list",
        lambda r: r[-1].type_ == "response.completed" and r[-1].response.status == "completed",
    ),
    _case(
        "multi-edit-files", "multi_edit_image",
        lambda c: c.images.multi_edit([("a.png", PNG), ("b.png", PNG)], "a green fox"),
        _post(
            "/image/multi-edit",
            parts=[
                ("images", "a.png", "image/png", PNG), ("images", "b.png", "image/png", PNG),
                ("prompt", None, None, b"a green fox"),
            ],
        ),
        "VeniceImage", lambda r: r.content_type.startswith("image/"),
    ),
    _case(
        "background-removed", "background_remove_image",
        lambda c: c.images.remove_background(("a.png", PNG)),
        _post("/image/background-remove", parts=[("image", "a.png", "image/png", PNG)]),
        "VeniceImage", lambda r: r.content_type == "image/png",
    ),
    _case(
        "transcription", "create_transcription",
        lambda c: c.audio.transcriptions.create(("a.mp3", _SOUND)),
        _post("/audio/transcriptions", parts=[_HEARD]), "VeniceTranscription",
        lambda r: isinstance(r.text, str), fixed="nothing is said in the sound",
    ),
    _case(
        "transcription-as-text", "create_transcription",
        lambda c: c.audio.transcriptions.create(("a.mp3", _SOUND), response_format="text"),
        _post(
            "/audio/transcriptions", parts=[_HEARD, ("response_format", None, None, b"text")]
        ),
        "str", lambda r: r, fixed="nothing is said in the sound",
    ),
    _case(
        "voice-cloned", "create_cloned_voice", lambda c: c.audio.voices.create(("a.mp3", _SOUND)),
        _post("/audio/voices", parts=[_HEARD]), "VeniceClonedVoice",
        lambda r: r.id.startswith("vv_"), fixed="nobody speaks in the sound",
    ),
    _case(
        "search", "web_search", lambda c: c.augment.search("cats", limit=2),
        _post("/augment/search", json={"query": "cats", "limit": 2}), "VeniceWebSearchResponse",
        lambda r: len(r.results) == 2 and r.results[0].url,
    ),
    _case(
        "scrape", "web_scrape", lambda c: c.augment.scrape("https://example.com/"),
        _post("/augment/scrape", json={"url": "https://example.com/"}), "VeniceWebScrapeResponse",
        lambda r: r.format_ == "markdown" and r.content,
    ),
    _case(
        "text-parsed", "create_text_parser",
        lambda c: c.augment.parse_text(("a.txt", b"hello there")),
        _post("/augment/text-parser", parts=[("file", "a.txt", "text/plain", b"hello there")]),
        "VeniceTextParserResponse", lambda r: "hello there" in r.text,
    ),
    _case(
        "networks", "list_crypto_rpc_networks", lambda c: c.crypto.networks(),
        _get("/crypto/rpc/networks"), "VeniceCryptoRpcNetworks",
        lambda r: "base-mainnet" in r.networks,
    ),
    _case(
        "node-called", "crypto_rpc_proxy", lambda c: c.crypto.rpc("base-mainnet", _CALL),
        _post("/crypto/rpc/base-mainnet", json=_CALL), "VeniceCryptoRpcAnswer",
        lambda r: r.result.startswith("0x"), fixed=_NO_NODE,
    ),
    _case(
        "nodes-called", "crypto_rpc_proxy", lambda c: c.crypto.rpc("base-mainnet", [_CALL]),
        _post("/crypto/rpc/base-mainnet", json=[_CALL]), "list",
        lambda r: r[0].result.startswith("0x"), fixed=_NO_NODE,
    ),
    _case(
        "wallet-balance", "get_x402_balance",
        lambda c: c.x402.balance(_WALLET, sign_in=_SIGNED_IN),
        sends("venice", "GET", f"/x402/balance/{_WALLET}", scheme=None),
        "VeniceX402BalanceResponse", lambda r: r.data.balance_usd == 0, fixed=_NO_WALLET,
    ),
    _case(
        "wallet-transactions", "get_x402_transactions",
        lambda c: c.x402.transactions(_WALLET, sign_in=_SIGNED_IN, limit=5),
        sends(
            "venice", "GET", f"/x402/transactions/{_WALLET}", scheme=None, query={"limit": "5"}
        ),
        "VeniceX402TransactionList", lambda r: r.data.transactions == [], fixed=_NO_WALLET,
    ),
    _case(
        "top-up-offered", "top_up_x402_balance", lambda c: c.x402.top_up(),
        sends("venice", "POST", "/x402/top-up", scheme=None), "PaymentRequiredError",
        lambda e: e.accepts and all(each["scheme"] == "exact" for each in e.accepts),
    ),
    _case(
        "key-changed", "get_api_keys update_api_key get_api_key_by_id", _changed_key,
        _get("/api_keys")
        + sends(
            "venice", "PATCH", "/api_keys", json={"id": _KEY_ID, "description": "for another"}
        )
        + _get("/api_keys/id-1"),
        "tuple", lambda r: r[0].success is True and r[0].data.id == r[1].data.id, fixed=_ACCOUNT,
    ),
    _case(
        "character", "get_character_by_slug", lambda c: c.characters.get("alan-watts"),
        _get("/characters/alan-watts"), "VeniceCharacterResponse",
        lambda r: r.data.slug == "alan-watts",
    ),
    _case(
        "character-reviews", "get_character_reviews",
        lambda c: c.characters.reviews("alan-watts", page_size=2),
        _get("/characters/alan-watts/reviews", pageSize="2"), "VeniceCharacterReviewList",
        lambda r: len(r.data) <= 2 and r.pagination.page == 1,
    ),
]  # fmt: skip
