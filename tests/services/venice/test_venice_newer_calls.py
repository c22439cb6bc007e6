"""Every method that came since July 2025, videos and music left out: what it asks and sends."""

from typing import Any

import pytest

from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import HELLO, TEXT_MODEL, Call, listed, png, settled

_NODE = {"jsonrpc": "2.0", "method": "eth_chainId", "params": [], "id": 7}
_FUNCTION = {"type": "function", "function": {"name": "weather"}}

CALLS = [
    Call(
        "a chat with what has come since July 2025",
        lambda c: c.chat.completions.create(
            TEXT_MODEL, HELLO, fallbacks=({"model": "m2"},), include=["x"], metadata={"row": "17"},
            prompt_cache_key="k", prompt_cache_retention="24h", reasoning={"effort": "low"},
            reasoning_effort="high", store=False, text={"verbosity": "low"}, verbosity="low",
            tools=[{"type": "web_search"}, {"type": "x_search"}],
        ),
        ("POST", "/chat/completions"),
        lambda r: r.choices[0].message.content and r.cost.usd > 0,
        {
            "model": TEXT_MODEL, "messages": HELLO, "fallbacks": [{"model": "m2"}],
            "include": ["x"], "metadata": {"row": "17"}, "prompt_cache_key": "k",
            "prompt_cache_retention": "24h", "reasoning": {"effort": "low"},
            "reasoning_effort": "high", "store": False, "text": {"verbosity": "low"},
            "verbosity": "low", "tools": [{"type": "web_search"}, {"type": "x_search"}],
        },
    ),
    Call(
        "a response",
        lambda c: c.responses.create(TEXT_MODEL, "Why is the sky blue?"),
        ("POST", "/responses"),
        lambda r: "Why is the sky blue?" in r.output[0].content[0].text,
        {"model": TEXT_MODEL, "input": "Why is the sky blue?"},
    ),
    Call(
        "a response with everything that is documented",
        lambda c: c.responses.create(
            model=TEXT_MODEL, input=({"role": "user", "content": "Hi."},), stream=False,
            fallbacks=[{"model": "m2"}], include=["x"], max_output_tokens=50,
            reasoning={"effort": "low", "summary": "auto"}, temperature=0, tool_choice="none",
            tools=[_FUNCTION, {"type": "web_search"}], top_p=0.9, web_search=True,
            venice_parameters={"enable_web_search": "on"},
        ),
        ("POST", "/responses"),
        lambda r: [item.type_ for item in r.output] == ["reasoning", "web_search_call", "message"],
        {
            "model": TEXT_MODEL, "input": [{"role": "user", "content": "Hi."}], "stream": False,
            "fallbacks": [{"model": "m2"}], "include": ["x"], "max_output_tokens": 50,
            "reasoning": {"effort": "low", "summary": "auto"}, "temperature": 0,
            "tool_choice": "none", "tools": [_FUNCTION, {"type": "web_search"}], "top_p": 0.9,
            "web_search": True, "venice_parameters": {"enable_web_search": "on"},
        },
    ),
    Call(
        "a search",
        lambda c: c.augment.search("cats", limit=3, search_provider="google"),
        ("POST", "/augment/search"),
        lambda r: [each.url for each in r.results][-1] == "https://example.com/3",
        {"query": "cats", "limit": 3, "search_provider": "google"},
    ),
    Call(
        "a web page",
        lambda c: c.augment.scrape("https://example.com/a"),
        ("POST", "/augment/scrape"),
        lambda r: (r.format_, "example.com/a" in r.content) == ("markdown", True),
        {"url": "https://example.com/a"},
    ),
    Call(
        "networks",
        lambda c: c.crypto.networks(),
        ("GET", "/crypto/rpc/networks"),
        lambda r: "ethereum-mainnet" in r.networks,
    ),
    Call(
        "a node",
        lambda c: c.crypto.rpc("ethereum-mainnet", _NODE),
        ("POST", "/crypto/rpc/ethereum-mainnet"),
        lambda r: (r.id, r.result) == (7, "0x1"),
        _NODE,
    ),
    Call(
        "a character",
        lambda c: c.characters.get("alan-watts"),
        ("GET", "/characters/alan-watts"),
        lambda r: r.data.name == "Alan Watts",
    ),
    Call(
        "a page of reviews",
        lambda c: c.characters.reviews("alan-watts", page=2, page_size=2),
        ("GET", "/characters/alan-watts/reviews"),
        lambda r: (len(r.data), r.pagination.total, r.summary.total_reviews) == (2, 5, 5),
        query={"page": "2", "pageSize": "2"},
    ),
    Call(
        "what background removal takes from an address",
        lambda c: c.images.remove_background("https://example.com/a.png"),
        ("POST", "/image/background-remove"),
        lambda r: r.content_type == "image/png",
        {"image_url": "https://example.com/a.png"},
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


async def test_a_key_is_changed_and_read(client: Any, framewire_sandbox: Sandbox) -> None:
    made = (await settled(client.api_keys.create("INFERENCE", "first"))).data
    changed = await settled(
        client.api_keys.update(
            made.id, description="second", consumption_limit={"usd": 5}, limit_period="MONTH",
            model_privacy="PRIVATE_ONLY", expires_at="2030-10-01",
        )
    )  # fmt: skip
    assert framewire_sandbox.requests[-1].method == "PATCH"
    assert framewire_sandbox.requests[-1].json == {
        "id": made.id, "description": "second", "consumptionLimit": {"usd": 5},
        "limitPeriod": "MONTH", "modelPrivacy": "PRIVATE_ONLY", "expiresAt": "2030-10-01",
    }  # fmt: skip
    assert (changed.success, changed.data.consumption_limits.usd) == (True, 5)
    found = (await settled(client.api_keys.get(made.id))).data
    assert (found.description, found.limit_period, found.expires_at) == (
        "second", "MONTH", "2030-10-01",
    )  # fmt: skip
    assert found.usage.trailing_seven_days.usd
    lasting = await settled(client.api_keys.update(made.id, expires_at=""))
    assert lasting.data.expires_at is None


async def test_every_character_and_every_review_is_met_once(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    slugs = [each.slug for each in await listed(client.characters.iter(page_size=2))]
    assert len(slugs) == len(set(slugs)) == 3
    reviews = await listed(client.characters.reviews.iter("alan-watts", page_size=2))
    assert [each.id for each in reviews] == [f"review-alan-watts-{n}" for n in range(1, 6)]
    pages = [request.query.get("page") for request in framewire_sandbox.requests]
    assert pages[-3:] == ["1", "2", "3"]
    assert await listed(client.characters.reviews.iter("sandbox-guide")) == []


async def test_a_document_is_read_in_either_form(client: Any, framewire_sandbox: Sandbox) -> None:
    parsed = await settled(client.augment.parse_text(("a.txt", b"hello there")))
    assert isinstance(parsed, api.VeniceTextParserResponse)
    assert (parsed.text, parsed.tokens) == ("hello there", 3)
    text = await settled(
        client.augment.parse_text(("a.txt", b"hello there"), response_format="text")
    )
    assert text == "hello there"
    assert b'name="response_format"\r\n\r\ntext' in framewire_sandbox.requests[-1].body


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda c: c.responses.create("", "hi"), "model is empty"),
        (lambda c: c.responses.create("m", " "), "input is empty"),
        (lambda c: c.responses.create("m", []), "input is empty"),
        (lambda c: c.responses.create("m", b"hi"), "not bytes"),
        (lambda c: c.responses.create("m", ["hi"]), r"input\[0\] has neither"),
        (lambda c: c.responses.create("m", "hi", max_tokens=5), "'max_output_tokens'"),
        (lambda c: c.images.multi_edit([], "p"), "at least one image"),
        (lambda c: c.images.multi_edit("a.png", "p"), "at least one image"),
        (lambda c: c.images.multi_edit([png()], ""), "prompt is empty"),
        (lambda c: c.images.multi_edit([png(), "missing.png"], "p"), "does not exist"),
        (lambda c: c.images.multi_edit(["https://a.example/a.png", 5], "p"), "int is no file"),
        (lambda c: c.images.remove_background("missing.png"), "does not exist"),
        (lambda c: c.audio.transcriptions.create("missing.mp3"), "does not exist"),
        (lambda c: c.audio.transcriptions.create("https://a.example/a.mp3"), "no address"),
        (lambda c: c.audio.voices.create("https://a.example/a.mp3"), "no address"),
        (lambda c: c.audio.voices.create(5), "int is no file"),
        (lambda c: c.augment.search(""), "query is empty"),
        (lambda c: c.augment.search("cats", limt=3), "'limit'"),
        (lambda c: c.augment.scrape(None), "url must be text"),
        (lambda c: c.augment.parse_text("https://a.example/a.pdf"), "no address"),
        (lambda c: c.crypto.rpc("", _NODE), "network is empty"),
        (lambda c: c.crypto.rpc("base-mainnet", {"id": 1}), "JSON-RPC call is"),
        (lambda c: c.crypto.rpc("base-mainnet", "eth_chainId"), "a JSON-RPC call or a list"),
        (lambda c: c.crypto.rpc("base-mainnet", []), "holds 0 calls"),
        (lambda c: c.crypto.rpc("base-mainnet", [_NODE] * 101), "holds 101 calls"),
        (lambda c: c.x402.balance("0x1"), "no wallet has signed in"),
        (lambda c: c.x402.balance("0x1", sign_in=" "), "sign_in is empty"),
        (lambda c: c.x402.transactions("", sign_in="s"), "wallet_address is empty"),
        (lambda c: c.x402.top_up(""), "payment_signature is empty"),
        (lambda c: c.api_keys.update("k1"), "nothing to change"),
        (lambda c: c.api_keys.update("", description="d"), "id is empty"),
        (lambda c: c.api_keys.get(""), "id is empty"),
        (lambda c: c.characters.get(""), "slug is empty"),
        (lambda c: c.characters.reviews(""), "slug is empty"),
    ],
)
async def test_what_cannot_work_is_refused_before_it_is_sent(
    call: Any, words: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises((ValueError, TypeError, FileNotFoundError), match=words):
        await settled(call(client))
    assert framewire_sandbox.requests == []
