"""What calls to Venice cost, by entries as its document has them."""

from decimal import Decimal
from typing import Any

import pytest

from framewire.errors import InvalidArgumentError, UnknownArgumentError
from framewire.services.venice.prices import most_tokens, price
from tests.services.venice.kit import settled


def _usd(amount: float) -> dict[str, float]:
    return {"usd": amount, "diem": amount}


def _tiers(low: float, medium: float, high: float) -> dict[str, Any]:
    return {"low": _usd(low), "medium": _usd(medium), "high": _usd(high)}


def _entry(name: str, kind: str, pricing: Any, **spec: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "model_spec": {"pricing": pricing, **spec}}


# Amounts of the document's own examples.
_BY_QUALITY = {
    "quality": {
        "1K": _tiers(0.02, 0.07, 0.27),
        "2K": _tiers(0.03, 0.13, 0.5),
        "4K": _tiers(0.05, 0.21, 0.83),
    },
    "upscale": {"2x": _usd(0.02), "4x": _usd(0.08)},
}
ENTRIES = {
    entry["id"]: entry
    for entry in (
        _entry("venice-sd35", "image", {"generation": _usd(0.01)}, traits=["default"]),
        _entry(
            "nano-banana-pro",
            "image",
            {"resolutions": {"1K": _usd(0.18), "2K": _usd(0.24), "4K": _usd(0.35)}},
            constraints={"defaultResolution": "2K"},
        ),
        _entry("gpt-image-2", "image", _BY_QUALITY),
        _entry("own-quality", "image", _BY_QUALITY, constraints={"defaultQuality": "medium"}),
        _entry("silent", "image", {}),
        _entry("odd", "image", {"generation": {"diem": 1}}),
        _entry("firered-image-edit", "inpaint", {"inpaint": _usd(0.04)}),
        _entry(
            "gpt-image-2-edit",
            "inpaint",
            {
                "inpaint": _usd(0.36),
                "quality": {"1K": _tiers(0.02, 0.07, 0.27)},
                "inputImages": {"included": 1, "additional": _usd(0.0045)},
            },
        ),
        _entry("tts-kokoro", "tts", {"input": _usd(3.5)}),
        _entry("nvidia/parakeet-tdt-0.6b-v3", "asr", {"per_audio_second": _usd(0.0001)}),
        _entry("text-embedding-bge-m3", "embedding", {"input": _usd(0.15), "output": _usd(0.15)}),
        _entry(
            "llama-3.2-3b",
            "text",
            {
                "input": _usd(0.15),
                "output": _usd(0.6),
                "extended": {
                    "context_token_threshold": 1000,
                    "input": _usd(0.3),
                    "output": _usd(1.2),
                },
            },
            traits=["fastest"],
        ),
    )
}
GENERATE, EDIT, MULTI = "generate_image", "edit_image", "multi_edit_image"
HELLO = [{"role": "user", "content": "hello"}]


def _price(operation: str, **body: Any) -> Any:
    return price(f"venice_{operation}", ENTRIES, body)


@pytest.mark.parametrize(
    ("operation", "body", "amount"),
    [
        (GENERATE, {"model": "venice-sd35"}, "0.01"),
        (GENERATE, {"model": "venice-sd35", "variants": 4}, "0.04"),
        (GENERATE, {"model": "nano-banana-pro"}, "0.24"),
        (GENERATE, {"model": "nano-banana-pro", "resolution": "4K", "variants": 2}, "0.7"),
        (GENERATE, {"model": "gpt-image-2", "quality": "low"}, "0.02"),
        (GENERATE, {"model": "gpt-image-2", "resolution": "2K", "quality": "medium"}, "0.13"),
        (GENERATE, {"model": "own-quality"}, "0.07"),
        ("simple_generate_image", {}, "0.01"),
        ("simple_generate_image", {"model": "gpt-image-2", "quality": "hd"}, "0.27"),
        ("upscale_image", {}, "0.02"),
        ("upscale_image", {"scale": 4}, "0.08"),
        ("upscale_image", {"scale": 3}, "0.08"),
        (EDIT, {"prompt": "blue"}, "0.04"),
        (EDIT, {"model": "gpt-image-2-edit", "quality": "low"}, "0.02"),
        (MULTI, {"modelId": "gpt-image-2-edit", "quality": "low", "images": "abc"}, "0.02"),
        (MULTI, {"modelId": "gpt-image-2-edit", "quality": "low", "images": [1, 2, 3]}, "0.029"),
        (MULTI, {"images": [1, 2, 3]}, "0.04"),
        ("create_speech", {"input": "x" * 2_000}, "0.007"),
        ("create_embedding", {"model": "text-embedding-bge-m3", "input": "x" * 984}, "0.00015"),
        (
            "create_chat_completion",
            {"model": "llama-3.2-3b", "messages": HELLO, "max_completion_tokens": 100, "n": 2},
            "0.00012315",
        ),
        (
            "create_chat_completion",
            {
                "model": "llama-3.2-3b",
                "messages": [{"role": "user", "content": [{"type": "text", "text": "x" * 1984}]}],
                "max_tokens": 100,
            },
            "0.00072",
        ),
        (
            "create_response",
            {"model": "llama-3.2-3b", "input": "x" * 84, "max_output_tokens": 100},
            "0.000075",
        ),
        (
            "create_response",
            {
                "model": "llama-3.2-3b",
                "instructions": "x" * 34,
                "input": [
                    {
                        "type": "message",
                        "role": "user",
                        "content": [{"type": "input_text", "text": "x" * 34}],
                    }
                ],
                "max_output_tokens": 100,
            },
            "0.000075",
        ),
    ],
)
def test_a_price_follows_the_models_entry(operation, body, amount):
    found = _price(operation, **body)
    assert found.amount == Decimal(amount)
    assert found.currency == "USD"
    assert "Venice's list of models" in found.source


@pytest.mark.parametrize(
    ("operation", "body", "why"),
    [
        (GENERATE, {"model": "silent"}, "names no price"),
        (GENERATE, {"model": "odd"}, "names no price"),
        (GENERATE, {"model": "of-another-world"}, "lists no image model 'of-another-world'"),
        (GENERATE, {"model": "tts-kokoro"}, "lists no image model"),
        (GENERATE, {}, "lists no image model"),
        (GENERATE, {"model": "nano-banana-pro", "resolution": "8K"}, "no price of 1 image of 8K"),
        (GENERATE, {"model": "gpt-image-2", "quality": "ultra"}, "no price"),
        (GENERATE, {"model": "venice-sd35", "variants": "many"}, "no number of images"),
        (GENERATE, {"model": "venice-sd35", "enhance_prompt": True}, "rewritten prompt"),
        (GENERATE, {"model": "venice-sd35", "enable_web_search": True}, "web search"),
        (EDIT, {"model": "gpt-image-2-edit", "resolution": "4K"}, "no price"),
        ("create_speech", {}, "no text"),
        ("create_chat_completion", {"model": "llama-3.2-3b", "messages": HELLO}, "nothing bounds"),
        (
            "create_chat_completion",
            {"model": "llama-3.2-3b", "messages": HELLO, "max_tokens": 9, "tools": [{}]},
            "besides the text",
        ),
        ("create_embedding", {"model": "text-embedding-bge-m3", "input": [[1, 2]]}, "counted"),
        ("web_search", {"query": "x"}, "no price for this operation"),
        ("create_response", {"model": "llama-3.2-3b", "input": "x"}, "max_output_tokens="),
        ("create_transcription", {}, "how long the sound is"),
    ],
)
def test_what_the_entry_does_not_say_is_not_known(operation, body, why):
    found = _price(operation, **body)
    assert found.amount is None
    assert why in found.basis


def test_quality_left_out_is_said_to_be_the_highest():
    found = _price(GENERATE, model="gpt-image-2", resolution="2K")
    assert found.amount == Decimal("0.5")
    assert found.notes == ("quality was left out, and this model bills high then, its highest",)
    assert "its highest" not in _price(GENERATE, model="own-quality").notes[0]
    assert not _price(GENERATE, model="gpt-image-2", quality="low").notes


def test_a_model_may_be_named_by_what_it_is():
    found = _price(GENERATE, model="default")
    assert found.amount == Decimal("0.01")
    assert found.notes == ("'default' is 'venice-sd35' now",)


def test_what_may_cost_less_says_so():
    assert _price("upscale_image", scale=3).at_most
    assert not _price("upscale_image", scale=2).at_most
    assert _price("create_embedding", model="text-embedding-bge-m3", input="x").at_most
    assert not _price("create_speech", input="x").at_most


def test_tokens_are_never_more_than_bytes():
    assert most_tokens("ü") == 18
    assert most_tokens(["a", "a"]) == 34
    assert most_tokens([{"role": "user", "content": [{"type": "image_url"}]}]) is None


async def test_the_client_reads_the_list_once(client, world, framewire_sandbox):
    prices = [await settled(client.images.price("venice-sd35", variants=n)) for n in (1, 3)]
    assert [each.amount for each in prices] == [Decimal("0.01"), Decimal("0.03")]
    asked = [each for each in framewire_sandbox.requests if each.path.endswith("/models")]
    assert len(asked) == 1
    world.time.now += 601
    await settled(client.images.price("venice-sd35"))
    asked = [each for each in framewire_sandbox.requests if each.path.endswith("/models")]
    assert len(asked) == 2


async def test_a_price_is_that_of_the_call_that_was_named(client):
    with pytest.raises(UnknownArgumentError, match="qualty"):
        await settled(client.images.price("venice-sd35", qualty="low"))
    with pytest.raises(InvalidArgumentError, match="styles"):
        await settled(client.images.price("venice-sd35", of="styles"))
    enlarged = await settled(client.images.price(of="upscale", scale=4))
    assert enlarged.amount == Decimal("0.08")
    more = await settled(client.images.price("venice-sd35", extra_body={"variants": 2}))
    assert more.amount == Decimal("0.02")
    spoken = await settled(client.audio.speech.price("tts-kokoro", input="hello"))
    assert spoken.amount == Decimal("0.0000175")


async def test_a_price_is_what_the_call_is_billed(client, framewire_sandbox):
    price = await settled(client.images.price("venice-sd35", variants=2))
    await settled(client.images.generate("a boat", "venice-sd35", variants=2, width=64, height=64))
    assert price.amount == Decimal(str(framewire_sandbox.ledger.venice.billed))


@pytest.mark.parametrize(
    ("model", "arguments"),
    [
        ("qwen-image-2", {"variants": 2}),
        ("nano-banana-pro", {}),
        ("nano-banana-pro", {"resolution": "2K"}),
        ("gpt-image-2", {}),
        ("gpt-image-2", {"quality": "low"}),
        ("gpt-image-2", {"resolution": "2K", "quality": "medium", "variants": 2}),
    ],
)
async def test_resolution_quality_and_number_are_billed_as_priced(
    client, framewire_sandbox, model, arguments
):
    price = await settled(client.images.price(model, **arguments))
    await settled(client.images.generate("a boat", model, **arguments))
    assert price.amount == Decimal(str(framewire_sandbox.ledger.venice.billed))


async def test_edits_enlargements_and_sounds_are_billed_as_priced(
    client, framewire_sandbox, image_file
):
    images, speech, spent = client.images, client.audio.speech, Decimal(0)
    own = {"model": "gpt-image-2-edit", "aspect_ratio": "1:1"}
    for priced, call in (
        (lambda: images.price(of="edit", **own), lambda: images.edit(image_file, "blue", **own)),
        (lambda: images.price(of="edit"), lambda: images.edit(image_file, "blue")),
        (lambda: images.price(of="upscale"), lambda: images.upscale(image_file)),
        (
            lambda: images.price(of="multi_edit", images=[image_file] * 3, **own),
            lambda: images.multi_edit([image_file] * 3, "blue", **own),
        ),
        (
            lambda: speech.price("tts-xai-v1", input="hello"),
            lambda: speech.create("hello", "tts-xai-v1", "eve"),
        ),
    ):
        spent += (await settled(priced())).amount
        await settled(call())
        assert Decimal(str(framewire_sandbox.ledger.venice.billed)) == spent


async def test_vectors_cost_at_most_their_price(client, framewire_sandbox):
    asked = {"input": "hello", "model": "text-embedding-bge-m3"}
    price = await settled(client.embeddings.price(**asked))
    await settled(client.embeddings.create(**asked))
    assert price.at_most
    assert price.amount >= Decimal(str(framewire_sandbox.ledger.venice.billed)) > 0


async def test_a_chat_answer_costs_at_most_its_price(client, framewire_sandbox):
    asked = {"messages": HELLO, "max_completion_tokens": 50, "n": 2}
    price = await settled(client.chat.completions.price("llama-3.2-3b", **asked))
    await settled(client.chat.completions.create("llama-3.2-3b", **asked))
    assert price.amount >= Decimal(str(framewire_sandbox.ledger.venice.billed)) > 0


async def test_a_response_costs_at_most_its_price(client, framewire_sandbox):
    asked = {"input": "hello", "max_output_tokens": 50}
    price = await settled(client.responses.price("llama-3.2-3b", **asked))
    await settled(client.responses.create("llama-3.2-3b", **asked))
    assert price.amount >= Decimal(str(framewire_sandbox.ledger.venice.billed)) > 0


@pytest.mark.parametrize(
    "more",
    [
        {"tools": [{"type": "web_search"}]},
        {"web_search": True},
        {"venice_parameters": {"enable_web_search": "on"}},
        {"fallbacks": [{"model": "claude-opus-4-8"}]},
    ],
)
async def test_what_moves_or_adds_to_the_price_of_an_answer_leaves_it_unknown(client, more):
    asked = {"input": "hello", "max_output_tokens": 50, **more}
    assert (await settled(client.responses.price("llama-3.2-3b", **asked))).amount is None
    if "web_search" not in more:
        chat = {"messages": "hello", "max_completion_tokens": 50, **more}
        priced = await settled(client.chat.completions.price("llama-3.2-3b", **chat))
        assert priced.amount is None


async def test_what_has_no_price_says_so(client):
    for asked in (
        client.images.price(of="remove_background"),
        client.augment.price(query="foxes"),
        client.audio.transcriptions.price(),
        client.audio.voices.price(),
    ):
        found = await settled(asked)
        assert found.amount is None
        assert found.basis
