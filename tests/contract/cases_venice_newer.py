"""Venice: requests of what came between July 2025 and August 2026, besides videos and music."""

from tests.contract.cases import PNG, Case, Part, Reply, api
from tests.contract.cases_venice import _BYTES, _file

WALLET = f"0x{'a1' * 20}"
_SOUND = b"ID3\x04" + b"\0" * 60
_CALL = {"jsonrpc": "2.0", "method": "eth_chainId", "params": [], "id": 1}
_ANSWERED = Reply({"jsonrpc": "2.0", "id": 1, "result": "0x1"})
_RESPONDED = Reply(
    {
        "id": "resp_1", "object": "response", "created_at": 1, "model": "m",
        "status": "completed",
        "output": [{"type": "web_search_call", "id": "ws_1", "status": "completed"}],
    }
)  # fmt: skip
_EVENTS = Reply(b'data: {"type": "response.completed"}\n\n', content_type="text/event-stream")
_KEY = {"id": "k1", "apiKeyType": "ADMIN"}

CASES = [
    Case(
        "model and input alone", "venice_create_response",
        lambda c: c.responses.create("m", "hi"),
        "POST", "/responses", json={"model": "m", "input": "hi"}, answer=_RESPONDED,
    ),
    Case(
        "a stream is asked for in the body", "venice_create_response",
        lambda c: c.responses.create("m", "hi", stream=True),
        "POST", "/responses", json={"model": "m", "input": "hi", "stream": True},
        headers={"Accept": "text/event-stream"}, answer=_EVENTS,
    ),
    Case(
        "images as text", "venice_multi_edit_image",
        lambda c: c.call(
            "multi_edit_image", body=api.VeniceMultiEditImageRequest(prompt="p", images=["aGk="])
        ),
        "POST", "/image/multi-edit", json={"prompt": "p", "images": ["aGk="]}, answer=_BYTES,
    ),
    Case(
        "images as files", "venice_multi_edit_image",
        lambda c: c.images.multi_edit([("a.png", PNG), ("b.png", PNG)], "p", model="m"),
        "POST", "/image/multi-edit",
        parts=[
            Part("prompt", b"p"), Part("modelId", b"m"),
            Part("images", PNG, "a.png", "image/png"), Part("images", PNG, "b.png", "image/png"),
        ],
        answer=_BYTES,
    ),
    Case(
        "an image as a file", "venice_background_remove_image",
        lambda c: c.call(
            "background_remove_image", body=api.VeniceBackgroundRemoveImageForm(image=_file())
        ),
        "POST", "/image/background-remove",
        parts=[Part("image", PNG, "a.png", "image/png")], answer=_BYTES,
    ),
    Case(
        "an address", "venice_background_remove_image",
        lambda c: c.images.remove_background("https://example.com/a.png"),
        "POST", "/image/background-remove",
        json={"image_url": "https://example.com/a.png"}, answer=_BYTES,
    ),
    Case(
        "the file alone", "venice_create_transcription",
        lambda c: c.audio.transcriptions.create(("a.mp3", _SOUND)),
        "POST", "/audio/transcriptions",
        parts=[Part("file", _SOUND, "a.mp3", "audio/mpeg")], answer=Reply({"text": "hi"}),
    ),
    Case(
        "the file alone", "venice_create_cloned_voice",
        lambda c: c.audio.voices.create(("a.mp3", _SOUND)),
        "POST", "/audio/voices",
        parts=[Part("file", _SOUND, "a.mp3", "audio/mpeg")],
        answer=Reply({"id": "vv_1", "model": "tts-chatterbox-hd"}),
    ),
    Case(
        "the query alone", "venice_web_search", lambda c: c.augment.search("cats"),
        "POST", "/augment/search", json={"query": "cats"},
        answer=Reply({"query": "cats", "results": []}),
    ),
    Case(
        "as it is", "venice_web_scrape", lambda c: c.augment.scrape("https://example.com/"),
        "POST", "/augment/scrape", json={"url": "https://example.com/"},
        answer=Reply({"url": "https://example.com/", "content": "# hi", "format": "markdown"}),
    ),
    Case(
        "the file alone", "venice_create_text_parser",
        lambda c: c.augment.parse_text(("a.txt", b"hello")),
        "POST", "/augment/text-parser",
        parts=[Part("file", b"hello", "a.txt", "text/plain")],
        answer=Reply({"text": "hello", "tokens": 1}),
    ),
    Case(
        "as it is", "venice_list_crypto_rpc_networks", lambda c: c.crypto.networks(),
        "GET", "/crypto/rpc/networks", answer=Reply({"networks": ["base-mainnet"]}),
    ),
    Case(
        "a call, under a key of the caller's", "venice_crypto_rpc_proxy",
        lambda c: c.crypto.rpc("base-mainnet", _CALL, idempotency_key="row-17"),
        "POST", "/crypto/rpc/base-mainnet", json=_CALL, idempotency_key="row-17",
        answer=_ANSWERED,
    ),
    Case(
        "several calls", "venice_crypto_rpc_proxy",
        lambda c: c.crypto.rpc("base-mainnet", [_CALL, _CALL], idempotency_key="row-18"),
        "POST", "/crypto/rpc/base-mainnet", json=[_CALL, _CALL], idempotency_key="row-18",
        answer=Reply([{"id": 1, "result": "0x1"}, {"id": 1, "result": "0x1"}]),
    ),
    Case(
        "a wallet signs in, and no key goes along", "venice_get_x402_balance",
        lambda c: c.x402.balance(WALLET, sign_in="signed-in"),
        "GET", f"/x402/balance/{WALLET}", auth=None, headers={"SIGN-IN-WITH-X": "signed-in"},
        answer=Reply({"success": True, "data": {}}),
    ),
    Case(
        "a wallet signs in, and no key goes along", "venice_get_x402_transactions",
        lambda c: c.x402.transactions(WALLET, sign_in="signed-in", limit=5, offset=10),
        "GET", f"/x402/transactions/{WALLET}", query={"limit": "5", "offset": "10"},
        auth=None, headers={"SIGN-IN-WITH-X": "signed-in"},
        answer=Reply({"success": True, "data": {}}),
    ),
    Case(
        "a signed payment, and no key goes along", "venice_top_up_x402_balance",
        lambda c: c.x402.top_up("signed-payment"),
        "POST", "/x402/top-up", auth=None, headers={"PAYMENT-SIGNATURE": "signed-payment"},
        answer=Reply({"success": True, "data": {"newBalance": 5}}),
    ),
    Case(
        "the id stands in the path", "venice_get_api_key_by_id", lambda c: c.api_keys.get("k1"),
        "GET", "/api_keys/k1", answer=Reply({"data": _KEY}),
    ),
    Case(
        "what changes and nothing else", "venice_update_api_key",
        lambda c: c.api_keys.update("k1", description="d", consumption_limit={"usd": None}),
        "PATCH", "/api_keys",
        json={"id": "k1", "description": "d", "consumptionLimit": {"usd": None}},
        answer=Reply({"success": True, "data": _KEY}),
    ),
    Case(
        "the slug stands in the path", "venice_get_character_by_slug",
        lambda c: c.characters.get("alan-watts"),
        "GET", "/characters/alan-watts",
        answer=Reply({"object": "character", "data": {"slug": "alan-watts"}}),
    ),
    Case(
        "a page", "venice_get_character_reviews",
        lambda c: c.characters.reviews("alan-watts", page=2, page_size=5),
        "GET", "/characters/alan-watts/reviews", query={"page": "2", "pageSize": "5"},
        answer=Reply({"object": "list", "data": []}),
    ),
]  # fmt: skip
