"""What calls to Venice cost by its client, and what the sandbox bills for them."""

from decimal import Decimal

import pytest

from framewire.errors import InvalidArgumentError, UnknownArgumentError
from tests.services.venice.kit import settled


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
    asked = {
        "messages": [{"role": "user", "content": "hello"}],
        "max_completion_tokens": 50,
        "n": 2,
    }
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
