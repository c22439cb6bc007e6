"""Aquiles-Image's edits, compared with answers of a real server."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from PIL import Image

from tests.sandbox.aquiles_facts import DIFFUSION, edit, fails_after
from tests.sandbox.plain_client import KLEIN, KONTEXT, PNG, PlainClient

PART = ("image[]", ("a.png", PNG, "image/png"))


@pytest.mark.parametrize("path", ["/aquiles/images/edits", "/venice/image/edit"])
def test_a_form_that_is_none(raw: PlainClient, path: str) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    given = raw.post(path, content=b"--x\r\nno header\r\n", headers=headers)
    assert given.status_code == 400
    without = {"content-type": "multipart/form-data"}
    assert raw.post(path, content=b"--x", headers=without).status_code == 400


def test_an_edit_takes_one_file_or_many_and_shows_the_source(raw: PlainClient) -> None:
    part = ("image[]", ("a.png", PNG, "image/png"))
    given = edit(raw, [part, part], size="256x256", response_format="b64_json", n="2")

    answer = given.json()
    image = Image.open(io.BytesIO(base64.b64decode(answer["data"][0]["b64_json"])))
    assert (image.size, len(answer["data"])) == ((256, 256), 2)
    assert (answer["background"], answer["quality"], answer["size"]) == (None, "medium", "256x256")


def test_of_repeated_image_parts_the_last_is_kept(raw: PlainClient) -> None:
    files = [("image", ("a.png", b"not an image", "image/png")), ("image", ("b.png", PNG))]
    assert edit(raw, files).status_code == 200


@pytest.mark.parametrize(
    ("files", "fields", "status", "answer"),
    [
        (None, {"model": DIFFUSION}, 500, {"detail": "Model not available"}),
        (None, {"model": ""}, 500, {"detail": "Model not available"}),
        (
            [("mask", ("a.png", PNG, "image/png"))],
            {},
            422,
            {"detail": "At least one image is required."},
        ),
        ([PART] * 11, {}, 400, {"detail": "Maximum 10 images allowed."}),
        (
            [PART] * 2,
            {"model": KONTEXT},
            400,
            {"detail": f"Model {KONTEXT} only supports a single input image."},
        ),
        (
            None,
            {"n": "0", "partial_images": "9"},
            422,
            {
                "detail": [
                    {
                        "type": "greater_than_equal",
                        "loc": ["body", "n"],
                        "msg": "Input should be greater than or equal to 1",
                        "input": "0",
                        "ctx": {"ge": 1},
                    },
                    {
                        "type": "less_than_equal",
                        "loc": ["body", "partial_images"],
                        "msg": "Input should be less than or equal to 3",
                        "input": "9",
                        "ctx": {"le": 3},
                    },
                ]
            },
        ),
        (
            [("x", ("x.txt", b"x"))],
            {"image": "https://example.com/a.png"},
            422,
            {
                "detail": [
                    {
                        "type": "value_error",
                        "loc": ["body", "image"],
                        "msg": "Value error, Expected UploadFile, received: <class 'str'>",
                        "input": "https://example.com/a.png",
                        "ctx": {"error": {}},
                    }
                ]
            },
        ),
        (
            None,
            {"background": "blue"},
            500,
            fails_after("background", "'transparent' or 'opaque'", "blue"),
        ),
        (
            None,
            {"output_format": "tiff"},
            500,
            fails_after("output_format", "'png', 'webp' or 'jpeg'", "tiff"),
        ),
    ],
)
def test_an_edit_refuses_as_recorded(
    raw: PlainClient, files: Any, fields: dict[str, str], status: int, answer: Any
) -> None:
    given = edit(raw, files, **fields)
    assert (given.status_code, given.json()) == (status, answer)


def test_an_edit_of_what_is_no_image(raw: PlainClient) -> None:
    given = edit(raw, [("image", ("a.png", b"", "image/png"))])
    assert given.status_code == 400
    assert given.json()["detail"].startswith("Invalid image file: cannot identify image file")


def test_a_json_edit_lacks_its_prompt(raw: PlainClient) -> None:
    given = raw.post("/aquiles/images/edits", json={"model": KLEIN, "prompt": "p"})
    missing = {"type": "missing", "loc": ["body", "prompt"], "msg": "Field required", "input": None}
    assert (given.status_code, given.json()) == (422, {"detail": [missing]})


def test_kontext_has_no_size_and_unknown_sizes_are_square(raw: PlainClient) -> None:
    assert edit(raw, model=KONTEXT).json()["size"] is None
    assert edit(raw, size="640x480").json()["size"] == "1024x1024"
