"""What a real Aquiles-Image server (0.8.3) was seen to do where the sandbox once did otherwise."""

from __future__ import annotations

import base64
import io
from typing import Any

import httpx
import pytest
from PIL import Image

from framewire.sandbox.aquiles.models import IMAGE_MODELS
from tests.sandbox.plain_client import PlainClient

KLEIN = "black-forest-labs/FLUX.2-klein-4B"
KONTEXT = "black-forest-labs/FLUX.1-Kontext-dev"
OWN = "gguf:acme/flux-q4"
GENERATE, EDIT = "/aquiles/images/generations", "/aquiles/images/edits"


def _png(width: int = 8, height: int = 8) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def _edit(
    raw: PlainClient, source: bytes | None = None, *more: Any, **fields: Any
) -> httpx.Response:
    files = [("image", ("a.png", source or _png(), "image/png")), *more]
    return raw.post(EDIT, data={"model": KLEIN, "prompt": "p", **fields}, files=files)


def _faults(given: httpx.Response) -> list[tuple[list[Any], str]]:
    assert given.status_code == 422
    return [(each["loc"], each["type"]) for each in given.json()["detail"]]


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("stream", "x", "bool_parsing"),
        ("stream", 5, "bool_parsing"),
        ("stream", [1], "bool_type"),
        ("output_compression", "x", "int_parsing"),
        ("output_compression", 1.5, "int_from_float"),
        ("user", 5, "string_type"),
    ],
)
def test_fields_without_effect_are_checked_all_the_same(
    raw: PlainClient, field: str, value: Any, kind: str
) -> None:
    given = raw.post(GENERATE, json={"model": KLEIN, "prompt": "p", field: value})
    assert _faults(given) == [(["body", field], kind)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("stream", "ON"), ("stream", 1), ("output_compression", 400), ("n", "1.0"), ("n", " 2 ")],
)
def test_values_that_it_reads_as_they_are_meant(raw: PlainClient, field: str, value: Any) -> None:
    body = {"model": KLEIN, "prompt": "p", "size": "256x256", field: value}
    assert raw.post(GENERATE, json=body).status_code == 200


def test_a_model_that_is_no_text_has_two_faults(raw: PlainClient) -> None:
    given = raw.post(GENERATE, json={"model": 5, "prompt": "p"})
    assert _faults(given) == [
        (["body", "model", "str"], "string_type"),
        (["body", "model", "ImageModel"], "enum"),
    ]
    expected = given.json()["detail"][1]["ctx"]["expected"]
    assert expected.startswith(f"'{IMAGE_MODELS[0]}', '{IMAGE_MODELS[1]}'")
    assert expected.endswith(f" or '{IMAGE_MODELS[-1]}'")


def test_faults_come_in_the_order_of_the_fields(raw: PlainClient) -> None:
    body = {"user": 1, "size": "1x1", "stream": "x", "output_format": "x", "model": KLEIN}
    places = [place[1] for place, _ in _faults(raw.post(GENERATE, json=body))]
    assert places == ["prompt", "output_format", "stream", "size", "user"]


@pytest.mark.parametrize("body", ['{"prompt": "p", "n": NaN}', '{"n": 1, "user": NaN}'])
def test_a_fault_that_json_cannot_hold_crashes_it(raw: PlainClient, body: str) -> None:
    headers = {"content-type": "application/json"}
    given = raw.post(GENERATE, content=body.encode(), headers=headers)
    assert (given.status_code, given.text) == (500, "Internal Server Error")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/vnd.api+json", 200),
        ("application/json; charset=utf-8", 200),
        ("text/json", 422),
        ("application/jsonx", 422),
    ],
)
def test_which_types_are_read_as_json(raw: PlainClient, kind: str, status: int) -> None:
    content = f'{{"model": "{KLEIN}", "prompt": "p", "size": "256x256"}}'.encode()
    given = raw.post(GENERATE, content=content, headers={"content-type": kind})
    assert given.status_code == status


def test_a_form_is_checked_like_a_body(raw: PlainClient) -> None:
    given = _edit(raw, None, ("mask", (None, "text")), stream="x", output_compression="x", n="x")
    assert _faults(given) == [
        (["body", "mask"], "value_error"),
        (["body", "n"], "int_parsing"),
        (["body", "output_compression"], "int_parsing"),
        (["body", "stream"], "bool_parsing"),
    ]
    assert _edit(raw, n="1.0", size="256x256").status_code == 200


def test_a_preflight_for_a_method_nobody_knows(kinds: Any) -> None:
    raw = kinds("image", allow_host=["page.example"])
    headers = {"origin": "https://page.example", "access-control-request-method": "BREW"}
    given = raw("OPTIONS", GENERATE, key=None, headers=headers)
    assert (given.status_code, given.text) == (400, "Disallowed CORS method")
    assert given.headers["access-control-allow-origin"] == "https://page.example"


@pytest.mark.parametrize("fields", [{}, {"username": "sandbox"}])
def test_a_login_without_its_fields(kinds: Any, fields: dict[str, str]) -> None:
    given = kinds("playground").post("/aquiles/token", key=None, data=fields)
    lacking = [name for name in ("username", "password") if name not in fields]
    assert _faults(given) == [(["body", name], "missing") for name in lacking]


def test_the_settings_of_the_newest_version(raw: PlainClient) -> None:
    settings = raw.get("/aquiles/v1/configs").json()
    assert {"inductor_cache_dir", "hyperkernels_cache_key"} <= set(settings)
    assert "aquiles_image" not in settings["versions"]


def test_a_video_server_refuses_images_in_its_own_order(kinds: Any) -> None:
    raw = kinds("video")
    given = raw.post(GENERATE, json={"model": "nobody/knows", "prompt": "p"})
    assert (given.status_code, given.json()["detail"]) == (503, "Model not available: nobody/knows")
    assert raw.post(GENERATE, json={"model": KLEIN, "prompt": "p"}).status_code == 500
    assert _edit(raw, b"junk").status_code == 400
    second = ("image[]", ("b.png", _png(), "image/png"))
    assert _edit(raw, None, second, model=KONTEXT).status_code == 400
    assert _edit(raw).status_code == 500


def test_a_server_in_dev_mode_looks_at_neither_files_nor_prompts(kinds: Any) -> None:
    raw = kinds("dev")
    assert _edit(raw, b"junk").status_code == 200
    assert _edit(raw, prompt="[[fail]]").status_code == 200
    given = raw.post(GENERATE, json={"prompt": "[[fail]]"})
    assert given.status_code == 200


@pytest.mark.parametrize(("kind", "ratio"), [("dev", 1.5), ("edit", 1024 / 1536)])
def test_edits_are_turned_except_in_dev_mode(kinds: Any, kind: str, ratio: float) -> None:
    given = _edit(kinds(kind), size="1536x1024", response_format="b64_json").json()
    image = Image.open(io.BytesIO(base64.b64decode(given["data"][0]["b64_json"])))
    assert (image.width / image.height, given["size"]) == (ratio, "1536x1024")


@pytest.mark.parametrize(("kind", "size"), [("dev", "1024x1024"), ("edit", None)])
def test_kontext_tells_its_size_in_dev_mode_only(kinds: Any, kind: str, size: str | None) -> None:
    assert _edit(kinds(kind), model=KONTEXT).json()["size"] == size


@pytest.mark.parametrize("kind", ["edit", "dev"])
def test_an_edit_of_a_size_that_the_answer_cannot_hold_is_lost(kinds: Any, kind: str) -> None:
    raw = kinds(kind)
    given = _edit(raw, size="2048x2048")
    assert given.status_code == 500
    words = "Internal Server Error" if kind == "dev" else "1 validation error for ImagesResponse"
    assert words in given.text
    assert raw.sandbox.ledger.aquiles.accepted == 1, "the work was done"


@pytest.mark.parametrize("kind", ["image", "dist", "hybrid"])
def test_a_model_of_ones_own_generates(kinds: Any, kind: str) -> None:
    raw = kinds(kind, aquiles_model=OWN)
    assert raw.get("/aquiles/models").json()["data"][0]["id"] == OWN
    body = {"model": OWN, "prompt": "p", "size": "256x256"}
    assert raw.post(GENERATE, json=body).status_code == 200
    other = raw.post(GENERATE, json={**body, "model": "gguf:another"})
    assert (other.status_code, other.json()["detail"]) == (503, "Model not available: gguf:another")


@pytest.mark.parametrize(
    ("kind", "loaded", "status"),
    [
        ("hybrid", OWN, 200),
        ("hybrid", "acme/editor", 200),
        ("edit", "acme/editor", 200),
        # The server takes a model of one's own for edits only where it loaded it for them.
        ("edit", OWN, 500),
        ("image", "acme/painter", 500),
    ],
)
def test_a_model_of_ones_own_edits_where_it_was_loaded_for_it(
    kinds: Any, kind: str, loaded: str, status: int
) -> None:
    raw = kinds(kind, aquiles_model=loaded)
    assert _edit(raw, model=loaded).status_code == status
    nameless = raw.post(
        EDIT, data={"prompt": "p"}, files=[("image", ("a.png", _png(), "image/png"))]
    )
    assert (nameless.status_code, nameless.json()["detail"]) == (500, "Model not available")


def test_a_slash_after_any_path_is_sent_on(raw: PlainClient) -> None:
    for path in ("/aquiles/videos/x/content", "/aquiles/v1/images/x.png", "/aquiles/videos"):
        given = raw.get(f"{path}/", key=None)
        assert given.status_code == 307, path
        assert given.headers["location"] == f"{raw.sandbox.url}{path}"
    assert raw.get("/aquiles/nothing/", key=None).status_code == 404


def test_a_wrong_method_is_told_the_right_one(raw: PlainClient) -> None:
    given = raw("PUT", GENERATE)
    assert (given.status_code, given.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("kind", ["image", "dev", "video"])
def test_an_odd_video_crashes_every_kind_of_server(kinds: Any, kind: str) -> None:
    raw = kinds(kind)
    for content in (b'{"prompt": "p", "seconds": 5}', b"prompt=p", b"{}"):
        headers = {"content-type": "application/json"}
        given = raw.post("/aquiles/videos", content=content, headers=headers)
        assert (given.status_code, given.text) == (500, "Internal Server Error")
