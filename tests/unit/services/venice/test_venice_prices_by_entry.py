"""What calls to Venice cost, by entries as its document has them."""

from decimal import Decimal
from typing import Any

import pytest

from framewire.services.venice.prices import most_tokens, price


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
        _entry("odd-edit", "inpaint", {"inpaint": _usd(0.1), "inputImages": {"included": 1}}),
        _entry("mute", "text", {"input": _usd(0.1)}),
        _entry("deaf", "text", {"output": _usd(0.1)}),
        _entry("free", "asr", {"per_audio_second": {"diem": 1}}),
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


_CHAT_RATES = ("a million tokens in at 0.15 USD", "a million tokens out at 0.6 USD")
_LONG_RATES = ("a million tokens in at 0.3 USD", "a million tokens out at 1.2 USD")


@pytest.mark.parametrize(
    ("operation", "body", "shown", "notes"),
    [
        (GENERATE, {"model": "venice-sd35"}, "0.01 USD (1 image at 0.01 USD)", ()),
        (
            GENERATE,
            {"model": "nano-banana-pro", "resolution": "4K", "variants": 2},
            "0.7 USD (2 images of 4K at 0.35 USD)",
            (),
        ),
        (
            GENERATE,
            {"model": "gpt-image-2", "quality": "low", "variants": 3},
            "0.06 USD (3 images of 1K, quality low at 0.02 USD)",
            (),
        ),
        (
            "simple_generate_image",
            {"model": "gpt-image-2", "quality": "hd", "n": 2},
            "0.54 USD (2 images of 1K, quality high at 0.27 USD)",
            ("quality was left out, and this model bills high then, its highest",),
        ),
        (
            MULTI,
            {"modelId": "gpt-image-2-edit", "quality": "low", "images": (1, 2, 3)},
            "0.029 USD (1 image of 1K, quality low at 0.02 USD, 2 further at 0.0045 USD)",
            (),
        ),
        (
            MULTI,
            {"modelId": "gpt-image-2-edit", "quality": "low", "images": [1]},
            "0.02 USD (1 image of 1K, quality low at 0.02 USD)",
            (),
        ),
        ("upscale_image", {}, "0.02 USD (1 image enlarged 2x at 0.02 USD)", ()),
        ("upscale_image", {"scale": 4}, "0.08 USD (1 image enlarged 4x at 0.08 USD)", ()),
        (
            "upscale_image",
            {"scale": 3},
            "at most 0.08 USD (1 image enlarged 4x at 0.08 USD)",
            ("there are prices of 2x and 4x only",),
        ),
        (
            "create_speech",
            {"input": "hello"},
            "0.0000175 USD (5 characters, a million characters at 3.5 USD)",
            (),
        ),
        (
            "create_embedding",
            {"model": "text-embedding-bge-m3", "input": ("a", "b")},
            "at most 0.0000051 USD (at most 34 tokens, a million tokens at 0.15 USD)",
            (),
        ),
        (
            "create_chat_completion",
            {"model": "llama-3.2-3b", "messages": [{"content": "x" * 984}], "max_tokens": 100},
            "at most 0.00021 USD (at most 1000 tokens in and 100 out)",
            _CHAT_RATES,
        ),
        (
            "create_chat_completion",
            {"model": "llama-3.2-3b", "messages": [{"content": "x" * 985}], "max_tokens": 100},
            "at most 0.0004203 USD (at most 1001 tokens in and 100 out)",
            _LONG_RATES,
        ),
        (
            "create_response",
            {"model": "fastest", "input": "x", "max_output_tokens": 9},
            "at most 0.00000795 USD (at most 17 tokens in and 9 out)",
            (*_CHAT_RATES, "'fastest' is 'llama-3.2-3b' now"),
        ),
    ],
)
def test_what_a_price_is_made_of_is_told(operation, body, shown, notes):
    found = _price(operation, **body)
    assert (str(found), found.notes) == (shown, notes)


@pytest.mark.parametrize(
    ("operation", "body", "why", "notes"),
    [
        (
            GENERATE,
            {"model": "own-quality", "enhance_prompt": True, "enable_web_search": True},
            "web search is charged for extra; the catalogue does not say how much; "
            "a rewritten prompt is charged for extra; the catalogue does not say how much",
            (
                "without it 0.07 USD (1 image of 1K, quality medium at 0.07 USD)",
                "quality was left out, and this model bills medium then",
            ),
        ),
        (
            GENERATE,
            {"model": "odd", "enhance_prompt": True, "variants": 2},
            "the model's entry names no price of 1 image in USD",
            (),
        ),
        (GENERATE, {}, "Venice lists no image model", ()),
        (
            GENERATE,
            {"model": "dear", "variants": "many"},
            "Venice lists no image model 'dear'",
            (),
        ),
        (
            MULTI,
            {"modelId": "odd-edit", "images": [1, 2]},
            "the model's entry names no price of 1 further image in USD",
            (),
        ),
        (
            "upscale_image",
            {"scale": "far"},
            "the model's entry names no price of enlarging",
            (),
        ),
        (
            "create_speech",
            {"input": ["x"]},
            "there is no text to count",
            ("3.5 USD (a million characters at 3.5 USD)",),
        ),
        (
            "create_embedding",
            {"model": "text-embedding-bge-m3", "input": [[1]]},
            "the tokens cannot be counted",
            ("0.15 USD (a million tokens at 0.15 USD)",),
        ),
        (
            "create_chat_completion",
            {"model": "llama-3.2-3b", "messages": HELLO},
            "nothing bounds the answer without max_completion_tokens= or max_output_tokens=",
            _CHAT_RATES,
        ),
        *(
            (
                operation,
                {"model": "llama-3.2-3b", "input": "x", "messages": HELLO, limit: 9, **more},
                "what is asked for besides the text has no price that is known before",
                _CHAT_RATES,
            )
            for operation, limit in (
                ("create_chat_completion", "max_tokens"),
                ("create_response", "max_output_tokens"),
            )
            for more in (
                {"tools": [{}]},
                {"venice_parameters": {"enable_web_search": "on"}},
                {"web_search": True},
                {"fallbacks": ["dear"]},
            )
        ),
        (
            "create_chat_completion",
            {"model": "llama-3.2-3b", "messages": [{"type": "image_url", "text": "x"}],
             "max_tokens": 9},
            "what is asked for besides the text has no price that is known before",
            _CHAT_RATES,
        ),
        (
            "create_chat_completion",
            {"model": "mute", "messages": HELLO, "max_tokens": 9},
            "the model's entry names no price of a million tokens out in USD",
            (),
        ),
        (
            "create_chat_completion",
            {"model": "deaf", "messages": HELLO, "max_tokens": 9},
            "the model's entry names no price of a million tokens in in USD",
            (),
        ),
        (
            "create_transcription",
            {},
            "how long the sound is, is not known before",
            ("1 second of sound at 0.0001 USD",),
        ),
        (
            "create_transcription",
            {"model": "free"},
            "the model's entry names no price of 1 second of sound in USD",
            (),
        ),
    ],
)  # fmt: skip
def test_why_a_price_is_not_known_is_told(operation, body, why, notes):
    found = _price(operation, **body)
    assert (found.amount, found.basis, found.notes, found.at_most) == (None, why, notes, False)


def _of(operation: str, entry: dict[str, Any], **body: Any) -> Any:
    """A price by one entry alone."""
    return price(f"venice_{operation}", {entry["id"]: entry}, {"model": entry["id"], **body})


@pytest.mark.parametrize(
    ("tiers", "amount", "which"),
    [
        ({"low": 0.02}, "0.02", "low"),
        ({"medium": 0.07, "low": 0.02}, "0.07", "medium"),
        ({"high": 0.27, "low": 0.02}, "0.27", "high"),
    ],
)
def test_the_highest_quality_is_that_of_those_that_the_model_has(tiers, amount, which):
    prices = {name: _usd(each) for name, each in tiers.items()}
    found = _of(GENERATE, _entry("m", "image", {"quality": {"1K": prices}}))
    assert found.amount == Decimal(amount)
    note = f"quality was left out, and this model bills {which} then, its highest"
    assert found.notes == (note,)


def test_a_quality_of_which_nothing_is_known_has_no_price():
    entry = _entry("m", "image", {"quality": {"1K": {"ultra": _usd(1)}}})
    found = _of(GENERATE, entry)
    assert found.amount is None
    assert "its highest" not in found.notes[0]


@pytest.mark.parametrize("odd", ["0.01", [0.01], 7])
@pytest.mark.parametrize("name", ["quality", "resolutions"])
def test_prices_in_another_form_than_by_name_are_passed_over(name, odd):
    found = _of(GENERATE, _entry("m", "image", {name: odd, "generation": _usd(0.01)}))
    assert found.amount == Decimal("0.01")


@pytest.mark.parametrize("pricing", [None, [], ["generation"], "free", 7, {}])
def test_an_entry_whose_prices_have_another_form_names_none(pricing):
    found = _of(GENERATE, _entry("m", "image", pricing))
    assert (found.amount, found.basis) == (None, "the entry of 'm' names no price")
    assert found.source == "Venice's list of models"


@pytest.mark.parametrize("spec", [None, [], ["pricing"], "pricing", 7])
def test_an_entry_in_another_form_names_no_price(spec):
    found = _of(GENERATE, {"id": "m", "type": "image", "model_spec": spec})
    assert (found.amount, found.basis) == (None, "the entry of 'm' names no price")


def test_a_model_of_another_kind_is_not_meant_by_what_it_is():
    found = _price(GENERATE, model="fastest")
    assert (found.amount, found.basis) == (None, "Venice lists no image model 'fastest'")


def test_every_image_is_a_further_one_where_none_is_included():
    pricing = {"inpaint": _usd(0.1), "inputImages": {"additional": _usd(0.01)}}
    found = _of(MULTI, _entry("m", "inpaint", pricing), images=[1, 2])
    assert found.amount == Decimal("0.12")


def test_what_a_long_request_costs_no_more_for_stays_as_it_is():
    longer = {"context_token_threshold": 10, "input": _usd(3)}
    pricing = {"input": _usd(1), "output": _usd(2), "extended": longer}
    found = _of(
        "create_chat_completion", _entry("m", "text", pricing), messages=HELLO, max_tokens=100
    )
    assert found.amount == Decimal("0.000263")


def test_text_that_is_damaged_is_counted_too():
    assert most_tokens("\ud800") == 19


def test_where_a_price_is_from_is_told_with_the_model():
    assert (
        _price(GENERATE, model="default").source == "Venice's list of models, model 'venice-sd35'"
    )
    none = _price("web_search", query="x")
    assert none.basis == "Venice's list of models has no price for this operation"
    several = _price(GENERATE, model="venice-sd35", variants="many")
    assert several.basis == "'many' is no number of images"
