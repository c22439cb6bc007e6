"""Venice's catalogue of models, what it decides, and the requests that its documents show."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from framewire.sandbox import Sandbox
from framewire.sandbox.added_models import KINDS
from framewire.sandbox.validate import contract
from framewire.sandbox.venice.catalogue import MODELS
from tests.sandbox.plain_client import PNG_BASE64, PlainClient

DATA = Path(__file__).parents[1] / "contract" / "data"
GENERATE = "/venice/image/generate"


def _bodies(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (DATA / name).read_text().splitlines()]
    return [
        pytest.param(row["path"], row["body"], id=f"{number}{row['path']}")
        for number, row in enumerate(rows, 1)
    ]


# Numbers of those that are no bodies: the documents show the headers of an example in their place.
HEADERS = (22, 34, 35)
ANY_VIDEO = "wan-2.5-preview-text-to-video"
TODAY = _bodies("venice_bodies.jsonl")


@pytest.mark.parametrize("name", MODELS)
def test_an_entry_is_what_the_document_says(name: str) -> None:
    validator = contract().validator("model", {"$ref": "#/components/schemas/VeniceModel"})
    assert [each.message for each in validator.iter_errors(MODELS[name])] == []


def test_there_are_models_of_each_kind_and_each_way_of_pricing() -> None:
    kinds = {model["type"] for model in MODELS.values()}
    assert {*KINDS["venice"], "upscale"} == kinds
    ways = {name for each in MODELS.values() for name in each["model_spec"].get("pricing", {})}
    assert ways == {
        *("input", "output", "generation", "resolutions", "quality", "upscale", "inpaint"),
        *("inputImages", "per_audio_second", "durations", "per_second"),
        "per_thousand_characters",
    }


@pytest.mark.parametrize("kind", KINDS["venice"])
def test_models_of_each_kind_can_be_added(http: httpx.Client, kind: str) -> None:
    with Sandbox(models=[f"venice/own,kind={kind},usd=0.04"]) as sandbox:
        raw = PlainClient(http, sandbox)
        listed = raw.get("/venice/models", params={"type": kind}, key=None).json()["data"]
    own = next(each for each in listed if each["id"] == "own")
    validator = contract().validator("model", {"$ref": "#/components/schemas/VeniceModel"})
    assert [each.message for each in validator.iter_errors(own)] == []


@pytest.mark.parametrize(
    ("path", "body"), [row for number, row in enumerate(TODAY, 1) if number not in HEADERS]
)
def test_a_documented_body_of_today_is_taken(raw: PlainClient, path: str, body: Any) -> None:
    if "queue_id" in body:
        body = {**body, "queue_id": _queued(raw, body.get("model", ANY_VIDEO))}
    answer = raw.post(f"/venice{path}", json=body)
    assert answer.status_code == 200, answer.text


def _queued(raw: PlainClient, model: str) -> str:
    """The id of a video that is ready: the documents show ids that nobody was given."""
    asked = {"model": model, "prompt": "a text", "duration": "5s"}
    job = raw.post("/venice/video/queue", json=asked).json()
    look = {"model": model, "queue_id": job["queue_id"]}
    for _ in range(100):
        if raw.post("/venice/video/retrieve", json=look).headers["content-type"] == "video/mp4":
            break
        raw.sandbox.advance(60)
    return str(job["queue_id"])


@pytest.mark.parametrize(("path", "body"), [TODAY[number - 1] for number in HEADERS])
def test_headers_are_no_body(raw: PlainClient, path: str, body: Any) -> None:
    answer = raw.post(f"/venice{path}", json=body)
    assert answer.status_code == 400
    assert "is a required property" in answer.text


@pytest.mark.parametrize(("path", "body"), _bodies("venice_bodies_july_2025.jsonl"))
def test_a_documented_body_of_july_2025_is_taken(raw: PlainClient, path: str, body: Any) -> None:
    sent = {**body, **({"image": PNG_BASE64} if body.get("image") == "IMAGE" else {})}
    answer = raw.post(f"/venice{path}", json=sent)
    assert answer.status_code == 200, answer.text


def test_a_scale_that_is_gone_since_july_2025_is_refused(raw: PlainClient) -> None:
    answer = raw.post("/venice/image/upscale", json={"image": PNG_BASE64, "scale": 1})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/video/queue", {"model": "m", "prompt": "a text", "duration": "long"}),
        ("/video/queue", {"prompt": "a text", "duration": "8"}),
        ("/video/retrieve", {"model": "m"}),
        ("/video/retrieve", {"model": 1, "queue_id": "a"}),
    ],
)
def test_what_no_document_shows_is_refused(raw: PlainClient, path: str, body: Any) -> None:
    assert raw.post(f"/venice{path}", json=body).status_code == 400


@pytest.mark.parametrize(
    ("body", "usd"),
    [
        ({"model": "qwen-image-2"}, 0.05),
        ({"model": "qwen-image-2", "variants": 3}, 0.15),
        ({"model": "nano-banana-pro"}, 0.18),
        ({"model": "nano-banana-pro", "resolution": "2K"}, 0.24),
        ({"model": "gpt-image-2"}, 0.27),
        ({"model": "gpt-image-2", "quality": "low"}, 0.02),
        ({"model": "gpt-image-2", "resolution": "2K", "quality": "medium", "variants": 2}, 0.26),
    ],
)
def test_an_image_is_billed_by_resolution_quality_and_number(
    raw: PlainClient, body: dict[str, Any], usd: float
) -> None:
    assert raw.post(GENERATE, json={"prompt": "a fox", **body}).status_code == 200
    assert raw.sandbox.ledger.venice.billed == pytest.approx(usd)


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ({"model": "qwen-image-2", "aspect_ratio": "16:9"}, (1024, 576)),
        ({"model": "nano-banana-pro", "aspect_ratio": "2:3", "resolution": "2K"}, (1365, 2048)),
        ({"model": "gpt-image-2"}, (1024, 1024)),
        ({"model": "venice-sd35", "width": 64, "height": 32}, (64, 32)),
    ],
)
def test_an_image_has_the_size_that_its_model_goes_by(
    raw: PlainClient, body: dict[str, Any], size: tuple[int, int]
) -> None:
    made = raw.post(GENERATE, json={"prompt": "a fox", "format": "png", **body}).json()
    assert Image.open(io.BytesIO(base64.b64decode(made["images"][0]))).size == size


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        (GENERATE, {"model": "gpt-image-2", "resolution": "8K"}, "resolution"),
        (GENERATE, {"model": "nano-banana-pro", "aspect_ratio": "7:5"}, "aspect_ratio"),
        (GENERATE, {"model": "of-another-world"}, "model"),
        (GENERATE, {"model": "krea-2", "style_references": [{"image": "x"}] * 5}, "style"),
        ("/venice/image/edit", {"image": PNG_BASE64, "model": "of-another-world"}, "model"),
        (
            "/venice/image/edit",
            {"image": PNG_BASE64, "model": "gpt-image-2-edit", "resolution": "8K"},
            "resolution",
        ),
        ("/venice/audio/speech", {"input": "x", "model": "tts-of-another-world"}, "model"),
    ],
)
def test_what_a_model_does_not_have_is_refused_and_not_billed(
    raw: PlainClient, path: str, body: dict[str, Any], field: str
) -> None:
    answer = raw.post(path, json={"prompt": "a fox", **body})
    assert answer.status_code == 400
    assert field in str(answer.json()["details"])
    assert raw.sandbox.ledger.venice.billed == 0


def test_each_model_that_speaks_has_a_price_of_its_own(raw: PlainClient) -> None:
    for model in ("tts-kokoro", "tts-xai-v1"):
        body = {"input": "x" * 1000, "model": model}
        assert raw.post("/venice/audio/speech", json=body).status_code == 200
    assert raw.sandbox.ledger.venice.billed == pytest.approx(0.0035 + 0.02)
