"""The catalogue of models as its classes show it."""

import pytest

from framewire_api import models as api
from tests.services.venice.kit import settled


@pytest.mark.parametrize(
    ("kind", "model", "pricing", "limits"),
    [
        ("text", "llama-3.3-70b", api.VeniceLLMModelPricing, api.VeniceTextModelConstraints),
        ("image", "gpt-image-2", api.VeniceImageModelPricing, api.VeniceImageModelConstraints),
        (
            "inpaint",
            "gpt-image-2-edit",
            api.VeniceInpaintModelPricing,
            api.VeniceInpaintModelConstraints,
        ),
        ("upscale", "upscaler", api.VeniceImageModelPricing, type(None)),
        ("tts", "tts-kokoro", api.VeniceAudioModelPricing, type(None)),
        ("asr", "elevenlabs/scribe-v2", api.VeniceASRModelPricing, type(None)),
        ("embedding", "text-embedding-bge-m3", api.VeniceLLMModelPricing, type(None)),
        ("music", "elevenlabs-music", api.VenicePricingByDuration, type(None)),
        ("music", "elevenlabs-sound-effects-v2", api.VenicePricingBySecond, type(None)),
        ("music", "elevenlabs-tts-v3", api.VenicePricingByCharacters, type(None)),
        ("music", "minimax-music-v2", api.VenicePricingByGeneration, type(None)),
        (
            "video",
            "wan-2.5-preview-text-to-video",
            type(None),
            api.VeniceVideoModelConstraints,
        ),
    ],
)
async def test_each_kind_has_prices_and_limits_of_its_own(client, kind, model, pricing, limits):
    listed = (await settled(client.models.list(type=kind))).data
    assert {each.type_ for each in listed} == {kind}
    spec = next(each for each in listed if each.id == model).model_spec
    assert type(spec.pricing) is pricing
    assert type(spec.constraints) is limits


async def test_prices_stand_by_resolution_and_quality(client):
    listed = (await settled(client.models.list(type="image"))).data
    found = {each.id: each.model_spec for each in listed}
    pricing, limits = found["gpt-image-2"].pricing, found["gpt-image-2"].constraints
    assert pricing.quality["4K"].high.usd == 0.83
    assert pricing.resolutions["2K"].usd == 0.5
    assert pricing.upscale.field_2x.usd == 0.02
    assert (limits.default_quality, limits.qualities) == ("high", ["low", "medium", "high"])
    assert (limits.default_resolution, limits.resolutions) == ("1K", ["1K", "2K", "4K"])
    assert found["venice-sd35"].pricing.generation.usd == 0.01


async def test_limits_of_a_video_model(client):
    listed = (await settled(client.models.list(type="video"))).data
    limits = next(each for each in listed if each.id.startswith("wan-2.5")).model_spec.constraints
    assert limits.durations == ["5s", "10s"]
    assert limits.resolutions == ["480p", "720p", "1080p"]
    assert limits.audio is True


async def test_a_model_that_leaves_says_when_and_what_takes_its_place(client):
    listed = (await settled(client.models.list(type="image"))).data
    leaving = [each for each in listed if each.model_spec.deprecation is not None]
    assert [each.id for each in leaving] == ["fluently-xl"]
    deprecation = leaving[0].model_spec.deprecation
    assert deprecation.replacement_model_id == "qwen-image"
    assert deprecation.auto_remap is True
    assert deprecation.removes_at.startswith("2026-12-01")
