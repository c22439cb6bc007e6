"""Aquiles-Image's generation, keys and paths, compared with answers of a real server."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import pytest
from PIL import Image

from tests.sandbox.aquiles_facts import fails_after
from tests.sandbox.plain_client import KLEIN, PlainClient

SIZES = (
    "'auto', '1024x1024', '1536x1024', '1024x1536', '256x256', '512x512', '1792x1024', "
    "'1024x1792' or '2048x2048'"
)


QUALITIES = "'standard', 'hd', 'low', 'medium', 'high' or 'auto'"


REFUSED: list[tuple[dict[str, Any], int, Any]] = [
    ({"prompt": "p"}, 503, {"detail": "Model not available: None"}),
    ({"model": "dall-e-3", "prompt": "p"}, 503, {"detail": "Model not available: dall-e-3"}),
    ({"model": "wan2.2", "prompt": "p"}, 503, {"detail": "Model not available: wan2.2"}),
    (
        {"model": KLEIN, "prompt": "[[fail]]"},
        500,
        {"detail": "Error in processing: injected pipeline failure"},
    ),
    (
        {"model": KLEIN, "prompt": "p", "quality": "hd"},
        500,
        fails_after("quality", "'low', 'medium' or 'high'", "hd"),
    ),
    (
        {"model": KLEIN, "prompt": "p", "size": "2048x2048"},
        500,
        fails_after(
            "size",
            "'1024x1024', '1536x1024', '1024x1536', '256x256', '512x512', '1792x1024' or "
            "'1024x1792'",
            "2048x2048",
        ),
    ),
    (
        {"model": KLEIN},
        422,
        {
            "detail": [
                {
                    "type": "missing",
                    "loc": ["body", "prompt"],
                    "msg": "Field required",
                    "input": {"model": KLEIN},
                }
            ]
        },
    ),
    (
        {"model": KLEIN, "prompt": "p", "n": 11, "size": "640x480", "quality": "ultra"},
        422,
        {
            "detail": [
                {
                    "type": "less_than_equal",
                    "loc": ["body", "n"],
                    "msg": "Input should be less than or equal to 10",
                    "input": 11,
                    "ctx": {"le": 10},
                },
                {
                    "type": "literal_error",
                    "loc": ["body", "quality"],
                    "msg": f"Input should be {QUALITIES}",
                    "input": "ultra",
                    "ctx": {"expected": QUALITIES},
                },
                {
                    "type": "literal_error",
                    "loc": ["body", "size"],
                    "msg": f"Input should be {SIZES}",
                    "input": "640x480",
                    "ctx": {"expected": SIZES},
                },
            ]
        },
    ),
    (
        {"model": KLEIN, "prompt": "x" * 1001},
        422,
        {
            "detail": [
                {
                    "type": "string_too_long",
                    "loc": ["body", "prompt"],
                    "msg": "String should have at most 1000 characters",
                    "input": "x" * 1001,
                    "ctx": {"max_length": 1000},
                }
            ]
        },
    ),
]


@pytest.mark.parametrize(("body", "status", "answer"), REFUSED)
def test_generation_refuses_as_recorded(
    raw: PlainClient, body: dict[str, Any], status: int, answer: Any
) -> None:
    given = raw.post("/aquiles/images/generations", json=body)

    assert given.status_code == status
    assert given.headers["content-type"] == "application/json"
    assert given.json() == answer


@pytest.mark.parametrize(
    ("content", "content_type", "found"),
    [
        (
            b'{"model": ',
            "application/json",
            {
                "type": "json_invalid",
                "loc": ["body", 10],
                "msg": "JSON decode error",
                "input": {},
                "ctx": {"error": "Expecting value"},
            },
        ),
        (
            b'{"model": "x", "prompt": "p"}',
            "text/plain",
            {
                "type": "model_attributes_type",
                "loc": ["body"],
                "msg": "Input should be a valid dictionary or object to extract fields from",
                "input": '{"model": "x", "prompt": "p"}',
            },
        ),
        (
            b"",
            "application/json",
            {"type": "missing", "loc": ["body"], "msg": "Field required", "input": None},
        ),
    ],
)
def test_generation_refuses_what_is_no_object(
    raw: PlainClient, content: bytes, content_type: str, found: Any
) -> None:
    given = raw.post(
        "/aquiles/images/generations", content=content, headers={"content-type": content_type}
    )

    assert (given.status_code, given.json()) == (422, {"detail": [found]})


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("prompt", 5, "string_type"),
        ("n", "x", "int_parsing"),
        ("n", 1.5, "int_from_float"),
        ("n", [], "int_type"),
    ],
)
def test_values_of_the_wrong_type(raw: PlainClient, field: str, value: Any, kind: str) -> None:
    body = {"model": KLEIN, "prompt": "p", field: value}
    given = raw.post("/aquiles/images/generations", json=body)
    (found,) = given.json()["detail"]
    assert given.status_code == 422
    assert (found["type"], found["loc"], found["input"]) == (kind, ["body", field], value)


@pytest.mark.parametrize("number", [2, 2.0, "2"])
def test_a_number_may_come_as_text(raw: PlainClient, number: Any) -> None:
    body = {"model": KLEIN, "prompt": "p", "size": "256x256", "n": number}
    given = raw.post("/aquiles/images/generations", json=body).json()
    assert len(given["data"]) == 2


def test_the_work_is_done_before_a_quality_fails(raw: PlainClient) -> None:
    body = {"model": KLEIN, "prompt": "p", "quality": "standard"}
    assert raw.post("/aquiles/images/generations", json=body).status_code == 500
    assert raw.sandbox.ledger.aquiles.accepted == 1


@pytest.mark.parametrize(
    ("authorization", "status", "answer", "challenge"),
    [
        (None, 401, {"detail": "Not authenticated"}, "Bearer"),
        ("API-KEY k", 401, {"detail": "Not authenticated"}, "Bearer"),
        ("Bearer", 401, {"detail": "Not authenticated"}, "Bearer"),
        ("Bearer bad-key", 403, {"detail": "Invalid API key"}, None),
    ],
)
def test_the_header_is_required_and_looked_at_before_the_body(
    raw: PlainClient, authorization: str | None, status: int, answer: Any, challenge: str | None
) -> None:
    headers = {"authorization": authorization} if authorization is not None else {}
    given = raw.post("/aquiles/images/generations", key=None, headers=headers, content=b"{}")

    assert (given.status_code, given.json()) == (status, answer)
    assert given.headers.get("www-authenticate") == challenge


def test_any_bearer_value_opens_the_server_whatever_its_case(raw: PlainClient) -> None:
    given = raw.get("/aquiles/models", key=None, headers={"authorization": "bearer whatever"})
    assert given.json()["data"][0]["id"] == KLEIN
    assert len(given.json()["data"]) == 1


def test_an_answer_has_every_key_and_a_url_of_another_host(raw: PlainClient) -> None:
    body = {"model": KLEIN, "prompt": "p", "size": "256x256"}
    given = raw.post("/aquiles/v1/images/generations", json=body).json()

    url = given["data"][0]["url"]
    assert re.fullmatch(r"http://0\.0\.0\.0:5500/images/img[0-9a-f]{8}\.png", url)
    assert given == {
        "created": given["created"],
        "data": [{"b64_json": None, "url": url, "revised_prompt": None}],
        "background": "transparent",
        "output_format": "png",
        "size": "256x256",
        "quality": "medium",
        "usage": None,
    }
    image = raw.get("/aquiles/images/" + url.rpartition("/")[2], key=None)
    assert image.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(image.content)).size == (256, 256)


@pytest.mark.parametrize(("kind", "size"), [("hybrid", (1024, 1536)), ("dev", (1536, 1024))])
def test_size_is_height_by_width_except_in_dev_mode(
    kinds: Any, kind: str, size: tuple[int, int]
) -> None:
    body = {
        "model": KLEIN,
        "prompt": "p",
        "size": "1536x1024",
        "response_format": "b64_json",
        "output_format": "jpeg",
    }
    given = kinds(kind).post("/aquiles/images/generations", json=body).json()

    image = Image.open(io.BytesIO(base64.b64decode(given["data"][0]["b64_json"])))
    assert (image.size, image.format, given["size"]) == (size, "JPEG", "1536x1024")


def test_a_file_behind_a_url_is_png_whatever_was_asked_for(raw: PlainClient) -> None:
    body = {"model": KLEIN, "prompt": "p", "size": "256x256", "output_format": "webp"}
    given = raw.post("/aquiles/images/generations", json=body).json()

    name = given["data"][0]["url"].rpartition("/")[2]
    assert given["output_format"] == "webp"
    assert Image.open(io.BytesIO(raw.get(f"/aquiles/images/{name}").content)).format == "PNG"


@pytest.mark.parametrize(
    ("method", "path", "status", "answer", "header"),
    [
        ("GET", "/images/nope.png", 404, {"detail": "Image not found"}, {}),
        ("GET", "/images/generations", 404, {"detail": "Image not found"}, {}),
        ("HEAD", "/images/nope.png", 405, None, {"allow": "GET"}),
        ("POST", "/images/variations", 405, {"detail": "Method Not Allowed"}, {"allow": "GET"}),
        ("PUT", "/images/generations", 405, {"detail": "Method Not Allowed"}, {"allow": "POST"}),
        ("GET", "/configs", 404, {"detail": "Not Found"}, {}),
        ("GET", "/models/some%2Fmodel", 404, {"detail": "Not Found"}, {}),
        ("POST", "/videos/video_1/remix", 404, {"detail": "Not Found"}, {}),
    ],
)
def test_other_paths_and_methods(
    raw: PlainClient, method: str, path: str, status: int, answer: Any, header: dict[str, str]
) -> None:
    given = raw(method, f"/aquiles{path}")

    assert given.status_code == status
    assert (given.json() if given.content else None) == answer
    assert header.items() <= given.headers.items()


def test_a_trailing_slash_is_sent_on(raw: PlainClient) -> None:
    given = raw.get("/aquiles/v1/models/")
    assert given.status_code == 307
    assert given.headers["location"] == f"{raw.sandbox.url}/aquiles/v1/models"


def test_pages_that_are_allowed_may_ask(kinds: Any) -> None:
    raw = kinds("image", allow_host=["example.com"])
    asked = {
        "origin": "http://example.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
    }
    given = raw("OPTIONS", "/aquiles/images/generations", key=None, headers=asked)
    assert (given.status_code, given.text) == (200, "OK")
    assert given.headers["access-control-allow-origin"] == "http://example.com"
    assert given.headers["access-control-allow-headers"] == "authorization,content-type"
    assert raw.get("/aquiles/models").headers["vary"] == "Origin"
