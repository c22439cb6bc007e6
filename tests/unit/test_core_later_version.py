"""Answers of a later version of a service: what changed costs the field, never the answer."""

import datetime

import pytest

from framewire_api.models import (
    VeniceAudioModelPricing,
    VeniceCharacterList,
    VeniceChatCompletion,
    VeniceChatCompletionChunk,
    VeniceGenerateImageResponse,
    VeniceImageModelConstraints,
    VeniceImageModelPricing,
    VeniceLLMModelPricing,
    VeniceModel,
    VeniceModelList,
    VeniceModelSpec,
    VeniceRateLimitsResponse,
    VeniceTextModelConstraints,
    VisgateImageResult,
)

PRICE = {"usd": 0.1, "diem": 0.1}  # vcu is gone
LATER_MODELS = [
    {  # a type and an owner of a new kind, fields that nobody knew
        "id": "video-1",
        "created": 1764547200,
        "type": "video",
        "owned_by": {"name": "venice.ai"},
        "model_spec": {
            "name": "Video",
            "privacy": "private",
            "constraints": {"durations": ["5s", "10s"], "model_type": "text-to-video"},
            "pricing": {"per_fortnight": PRICE},
            "model_sets": ["new"],
        },
        "deprecation": {"date": "2027-01-01"},
    },
    {  # a text model whose spec lost and won fields
        "id": "text-1",
        "object": "model",
        "type": "text",
        "owned_by": "venice.ai",
        "model_spec": {
            "capabilities": {"quantization": "int4", "supportsTeeAttestation": True},
            "constraints": {"temperature": {"default": 0.7}, "top_p": {"default": 0.9}},
            "pricing": {"input": PRICE, "output": PRICE, "cache_input": {"usd": 0.01}},
            "traits": None,
            "voices": "none",
            "offline": None,
        },
    },
    {  # an image model whose limits have another shape
        "id": "image-1",
        "type": "image",
        "model_spec": {
            "constraints": {
                "promptCharacterLimit": "long",
                "steps": {"default": 20, "max": 30},
                "aspectRatios": ["1:1"],
                "widthHeightDivisor": 8,
            },
            "pricing": {"generation": PRICE, "upscale": {"2x": PRICE}, "resolutions": {}},
        },
    },
    {"id": "speech-1", "type": "tts", "model_spec": {"pricing": {"input": PRICE}, "voices": []}},
    {"id": "bare-1"},
    {"id": "odd-1", "model_spec": "see elsewhere", "created": "yesterday"},
]


@pytest.fixture
def listing():
    return VeniceModelList.from_dict({"data": LATER_MODELS, "type": "everything"})


def test_every_entry_of_the_list_parses(listing):
    assert [type(entry) for entry in listing.data] == [VeniceModel] * len(LATER_MODELS)
    assert [entry.id for entry in listing.data] == [entry["id"] for entry in LATER_MODELS]
    assert listing.object_ is None
    assert listing.type_ == "everything"


def test_the_list_survives_a_round_trip(listing):
    assert listing.to_dict() == {"data": LATER_MODELS, "type": "everything"}


def test_what_was_added_is_kept(listing):
    video = listing.data[0]
    assert video.type_ == "video"
    assert video.owned_by == {"name": "venice.ai"}
    assert video.deprecation == video["deprecation"] == {"date": "2027-01-01"}
    assert video.model_spec.privacy == "private"
    assert video.model_spec.extra == {"model_sets": ["new"]}


def test_a_new_member_of_a_union_stays_a_dict(listing):
    spec = listing.data[0].model_spec
    assert isinstance(spec, VeniceModelSpec)
    assert spec.pricing == {"per_fortnight": PRICE}
    assert spec.constraints == {"durations": ["5s", "10s"], "model_type": "text-to-video"}


def test_the_member_of_a_union_is_the_one_that_fits(listing):
    _, text, image, speech, *_ = (entry.model_spec for entry in listing.data)
    assert isinstance(text.constraints, VeniceTextModelConstraints)
    assert isinstance(text.pricing, VeniceLLMModelPricing)
    assert text.pricing.output.usd == 0.1
    assert text.pricing.output["diem"] == 0.1
    assert isinstance(image.constraints, VeniceImageModelConstraints)
    assert image.constraints.prompt_character_limit == "long"
    assert isinstance(image.pricing, VeniceImageModelPricing)
    assert isinstance(speech.pricing, VeniceAudioModelPricing)


def test_what_was_dropped_reads_as_nothing(listing):
    text, bare, odd = (listing.data[i] for i in (1, 4, 5))
    assert (text.model_spec.traits, text.model_spec.name) == ([], None)
    assert text.model_spec.offline is False
    assert text.model_spec.voices == "none"
    assert (bare.model_spec, bare.type_) == (None, None)
    assert odd.model_spec == "see elsewhere"


def test_a_chat_answer_with_new_values():
    source = {
        "id": "c",
        "created": 1764547200,
        "object": "chat.completion.v2",
        "choices": [
            {
                "index": 0,
                "finish_reason": "content_filter",
                "stop_reason": None,
                "message": {"role": "assistant", "content": None, "audio": {"id": "a"}},
            },
            {"index": "1", "finish_reason": 7, "message": {"role": "robot", "content": "hi"}},
            "later",
        ],
        "usage": {"total_tokens": 3},
        "service_tier": "flex",
    }
    answer = VeniceChatCompletion.from_dict(source)
    first, second, third = answer.choices
    assert (first.finish_reason, first.stop_reason) == ("content_filter", None)
    assert first.message.audio == {"id": "a"}
    assert (second.message.role, second.message.content) == ("robot", "hi")
    assert third == "later"
    assert answer.usage.total_tokens == 3
    assert answer.to_dict() == source


@pytest.mark.parametrize(
    ("model", "source"),
    [
        (VeniceChatCompletionChunk, {"choices": [{"delta": {"role": "x"}}], "object": 1}),
        (VeniceGenerateImageResponse, {"images": None, "timing": "slow", "id": ["i"]}),
        (VeniceCharacterList, {"data": [{"stats": 3, "tags": {"a": 1}}, None], "object": "l"}),
        (VeniceRateLimitsResponse, {"data": {"balances": [], "rateLimits": [{"x": 1}, 2]}}),
    ],
)
def test_other_answers_keep_what_they_cannot_read(model, source):
    answer = model.from_dict(source)
    assert answer.to_dict() == source
    assert repr(answer).startswith(model.__name__)


def test_a_timestamp_of_another_form_is_read_and_one_of_none_is_kept():
    texts = ["2026-11-20T10:00:00.123456789Z", "Fri, 20 Nov 2026 10:00:00 GMT", "just now", 17]
    results = [VisgateImageResult.from_dict({"created_at": text}) for text in texts]
    read = [result.created_at for result in results]
    assert read[0] == datetime.datetime(2026, 11, 20, 10, 0, 0, 123456, tzinfo=datetime.UTC)
    assert read[1] == datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
    assert read[2:] == ["just now", 17]
    assert [result.to_dict()["created_at"] for result in results] == texts
