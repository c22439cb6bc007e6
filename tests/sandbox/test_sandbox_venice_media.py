"""Venice's images, sounds and vectors."""

from __future__ import annotations

import base64
import io
import struct
import wave
from typing import Any

import pytest
from PIL import Image

from tests.sandbox.plain_client import PNG, PNG_BASE64, PlainClient
from tests.sandbox.venice_facts import GENERATE, TOOL

FILE = {"image": ("a.png", PNG, "image/png")}


@pytest.mark.parametrize(
    ("kind", "shown"), [(None, "WEBP"), ("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WEBP")]
)
@pytest.mark.parametrize("binary", [False, True])
def test_an_image_comes_in_json_or_as_itself(
    raw: PlainClient, kind: str | None, shown: str, binary: bool
) -> None:
    body = {**GENERATE, "return_binary": binary, **({"format": kind} if kind else {})}
    answer = raw.post("/venice/image/generate", json=body)
    if binary:
        content = answer.content
        assert answer.headers["content-type"] == f"image/{shown.lower()}"
    else:
        content = base64.b64decode(answer.json()["images"][0])
        assert answer.json()["request"] == body
    image = Image.open(io.BytesIO(content))
    assert (image.size, image.format) == ((64, 32), shown)
    assert answer.headers["x-venice-is-content-violation"] == "false"


@pytest.mark.parametrize(("safe", "blurred"), [(True, "true"), (False, "false")])
def test_a_violation_is_a_header_on_a_paid_answer(
    raw: PlainClient, safe: bool, blurred: str
) -> None:
    body = {**GENERATE, "prompt": "a violation", "safe_mode": safe}
    answer = raw.post("/venice/image/generate", json=body)
    assert answer.status_code == 200
    assert answer.headers["x-venice-is-content-violation"] == "true"
    assert answer.headers["x-venice-is-blurred"] == blurred
    assert raw.sandbox.ledger.venice.billed == 0.01


def test_simple_generation_gives_base64_or_a_data_url(raw: PlainClient) -> None:
    body = {"prompt": "p", "model": "dall-e-3", "size": "256x256"}
    first = raw.post("/venice/images/generations", json=body).json()["data"][0]
    second = raw.post(
        "/venice/images/generations",
        json={**body, "response_format": "url", "output_format": "jpeg"},
    ).json()["data"][0]
    assert Image.open(io.BytesIO(base64.b64decode(first["b64_json"]))).size == (256, 256)
    head, _, payload = second["url"].partition(",")
    assert head == "data:image/jpeg;base64"
    assert Image.open(io.BytesIO(base64.b64decode(payload))).format == "JPEG"


@pytest.mark.parametrize(
    ("sent", "size"),
    [
        ({"json": {"image": PNG_BASE64}}, (96, 64)),
        ({"json": {"image": PNG_BASE64, "scale": 4, "creativity": 0.5}}, (192, 128)),
        ({"files": FILE, "data": {"scale": "3", "creativity": "0.1"}}, (144, 96)),
    ],
)
def test_upscaling(raw: PlainClient, sent: dict[str, Any], size: tuple[int, int]) -> None:
    answer = raw.post("/venice/image/upscale", **sent)
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == size


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"image": PNG_BASE64, "prompt": "p"}},
        {"files": FILE, "data": {"prompt": "p"}},
        {"files": {"prompt": (None, "p"), "image": (None, PNG_BASE64)}},
    ],
)
def test_editing(raw: PlainClient, sent: dict[str, Any]) -> None:
    answer = raw.post("/venice/image/edit", **sent)
    assert answer.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(answer.content))
    assert image.size == (48, 32)
    assert image.info["Description"] == "SANDBOX: p"


@pytest.mark.parametrize(
    ("path", "sent", "field"),
    [
        ("/chat/completions", {"json": {"model": "x", "messages": []}}, "messages"),
        ("/chat/completions", {"json": {"model": "nope", "messages": [TOOL]}}, "messages"),
        ("/image/generate", {"json": {**GENERATE, "model": "nope"}}, "model"),
        ("/image/generate", {"json": {**GENERATE, "width": 1281}}, "width"),
        ("/image/upscale", {"json": {"image": PNG_BASE64, "scale": 1}}, "scale"),
        ("/image/upscale", {"json": {"image": "%%%"}}, "image"),
        ("/image/upscale", {"json": {"image": base64.b64encode(b"text").decode()}}, "image"),
        ("/image/upscale", {"files": FILE, "data": {"scale": "9"}}, "scale"),
        (
            "/image/edit",
            {"files": {"x": ("x", b"x")}, "data": {"image": "%%%", "prompt": "p"}},
            None,
        ),
        ("/embeddings", {"json": {"model": "nope", "input": "x"}}, "model"),
        ("/audio/speech", {"json": {"input": ""}}, "input"),
        ("/api_keys", {"json": {"apiKeyType": "OTHER", "description": "d"}}, "apiKeyType"),
    ],
)
def test_a_bad_request_names_the_field(
    raw: PlainClient, path: str, sent: dict[str, Any], field: str | None
) -> None:
    answer = raw.post(f"/venice{path}", **sent)
    assert answer.status_code == 400
    assert answer.json()["error"] == "Invalid request parameters"
    if field:
        assert field in answer.json()["details"]
    assert raw.sandbox.ledger.venice.accepted == 0


def test_an_image_too_large_to_enlarge(raw: PlainClient) -> None:
    buffer = io.BytesIO()
    Image.new("L", (2000, 8)).save(buffer, "PNG")
    large = base64.b64encode(buffer.getvalue()).decode()
    answer = raw.post("/venice/image/upscale", json={"image": large, "scale": 4})
    assert (answer.status_code, "8000x32" in answer.text) == (400, True)


@pytest.mark.parametrize("path", ["/chat/completions", "/image/upscale", "/api_keys"])
def test_another_content_type_is_refused(raw: PlainClient, path: str) -> None:
    headers = {"content-type": "text/plain"}
    answer = raw.post(f"/venice{path}", content=b"{}", headers=headers)
    assert answer.status_code == 415
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize(
    ("kind", "content_type", "start"),
    [
        (None, "audio/mpeg", b""),
        ("mp3", "audio/mpeg", b""),
        ("opus", "audio/opus", b"OggS"),
        ("aac", "audio/aac", b"\xff\xf1"),
        ("flac", "audio/flac", b"fLaC"),
        ("wav", "audio/wav", b"RIFF"),
        ("pcm", "audio/pcm", b""),
    ],
)
@pytest.mark.parametrize("streaming", [False, True])
def test_speech(
    raw: PlainClient, kind: str | None, content_type: str, start: bytes, streaming: bool
) -> None:
    body = {"input": "two words", "streaming": streaming}
    answer = raw.post(
        "/venice/audio/speech", json={**body, **({"response_format": kind} if kind else {})}
    )
    assert answer.headers["content-type"] == content_type
    assert answer.content.startswith(start)
    assert len(answer.content) > 1000
    assert ("content-length" in answer.headers) is not streaming


def test_speech_is_longer_for_more_words_and_shorter_for_more_speed(raw: PlainClient) -> None:
    def seconds(**more: Any) -> float:
        body = {"response_format": "wav", **more}
        answer = raw.post("/venice/audio/speech", json=body)
        with wave.open(io.BytesIO(answer.content)) as sound:
            return float(sound.getnframes() / sound.getframerate())

    assert seconds(input="one two") == pytest.approx(0.4)
    assert seconds(input="one two", speed=2) == pytest.approx(0.2)


def test_vectors_follow_from_the_text_in_both_encodings(raw: PlainClient) -> None:
    def ask(**more: Any) -> list[Any]:
        body = {"model": "text-embedding-bge-m3", "input": ["one", "two"], **more}
        answer = raw.post("/venice/embeddings", json=body).json()
        return [each["embedding"] for each in answer["data"]]

    one, two = ask(dimensions=20)
    assert len(one) == 20
    assert sum(value * value for value in one) == pytest.approx(1)
    assert one != two
    packed = base64.b64decode(ask(dimensions=20, encoding_format="base64")[0])
    assert list(struct.unpack("<20f", packed)) == one
    assert len(ask(input="one")[0]) == 1024
    tokens = {"model": "text-embedding-bge-m3", "input": [1, 2, 3]}
    assert raw.post("/venice/embeddings", json=tokens).status_code == 400
