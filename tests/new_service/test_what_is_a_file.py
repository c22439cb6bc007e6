"""What is a file, and what goes into which body, is known from the document; the sandbox takes it."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.new_service.methods import Method
from scripts.openapi.read import read_document
from tests.new_service.made import MadeService

DOCUMENT = Path(__file__).parent / "documents" / "studio.yaml"
PROGRAM = """
import asyncio, io, json, pathlib, sys
from framewire._async.studio.client import AsyncStudio
from framewire.errors import FramewireError
from framewire.sandbox import Sandbox
from framewire_api import models as api

PNG = b"\\x89PNG\\r\\n\\x1a\\n" + b"0" * 20
JPEG = b"\\xff\\xd8\\xff\\xe0" + b"0" * 20
pathlib.Path("cat.png").write_bytes(PNG)
CALLS = {
    "files": lambda c: c.add_voice(["cat.png", PNG], "workspace"),
    "binary union": lambda c: c.add_voice([PNG], "private", cover=PNG),
    "path or address": lambda c: c.add_voice([PNG], "private", source="https://a.test/cat.png"),
    "file or address": lambda c: c.add_voice([PNG], "private", source=pathlib.Path("cat.png")),
    "file or object": lambda c: c.add_voice([PNG], "private", label={"words": "w"}),
    "path or object": lambda c: c.add_voice([PNG], "private", label="cat.png"),
    "objects": lambda c: c.add_voice([PNG], "private", notes=[{"words": "a"}, {"words": "b"}]),
    "deep": lambda c: c.add_voice([PNG], "private", traits={"wide": 1, "high": 2}),
    "union": lambda c: c.add_voice([PNG], "private", choice={"wide": 1}),
    "base64 in a form": lambda c: c.add_voice([PNG], "private", print=b"abc"),
    "bytes in a word": lambda c: c.add_voice([PNG], b"workspace"),
    "no such word": lambda c: c.add_voice([PNG], "public"),
    "answer with a file": lambda c: c.answer({"audio_url": "https://a.test/a.mp3"}),
    "answer with text": lambda c: c.answer(api.StudioTextAnswer(text="yes")),
    "answer with a choice": lambda c: c.answer({"choice": 1, "reason": "r"}),
    "no answer": lambda c: c.answer({"nothing": 1}),
    "base64": lambda c: c.add_frames(
        "n", image=b"abc", frames=[b"abc", "YWJj"], layers=[{"data": bytearray(b"abc")}],
        by_name={"x": io.BytesIO(b"abc")},
    ),
    "bytes in a text": lambda c: c.add_frames(b"abc"),
    "marks": lambda c: c.add_mark("n", print=b"abc", sizes=[{"wide": 1}, {"wide": 2}]),
    "bytes in a mark": lambda c: c.add_mark(b"abc"),
    "raw": lambda c: c.put_raw(PNG),
    "png": lambda c: c.put_picture(PNG),
    "jpeg": lambda c: c.put_picture(JPEG),
    "patch": lambda c: c.change_settings("t"),
    "yes or no": lambda c: c.listen(detect_language=False),
    "words": lambda c: c.listen(detect_language=["de", "en"]),
    "size": lambda c: c.listen(size={"wide": 3}),
    "no size": lambda c: c.listen(size={"high": 3}),
    "header and cookie": lambda c: c.listen(x_tags=[1, 2], session="a b"),
    "bad header": lambda c: c.listen(x_tags=["a"]),
    "long cookie": lambda c: c.listen(session="abcde"),
}

async def main():
    told = {}
    with Sandbox() as sandbox:
        async with AsyncStudio("any", sandbox.base_url("studio")) as client:
            for name, call in CALLS.items():
                before = len(sandbox.requests)
                try:
                    await call(client)
                    error = None
                except FramewireError as problem:
                    error = str(problem)
                new = sandbox.requests[before:]
                told[name] = {"error": error, "sent": [
                    [each.headers.get("content-type", ""), each.body.decode("latin-1")]
                    for each in new
                ]}
    print(json.dumps(told))

asyncio.run(main())
"""
B64 = base64.b64encode(b"abc").decode()


@pytest.fixture(scope="module", name="studio")
def the_service(tmp_path_factory: pytest.TempPathFactory) -> MadeService:
    return MadeService("studio", read_document(DOCUMENT), tmp_path_factory.mktemp("studio"))


@pytest.fixture(scope="module", name="calls")
def what_calls_do(studio: MadeService) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(studio.run(PROGRAM))
    return found


GOOD = (
    "files", "binary union", "path or address", "file or address", "file or object",
    "path or object", "objects", "deep", "union", "base64 in a form", "answer with a file",
    "answer with text", "answer with a choice", "base64", "marks", "raw", "png", "jpeg", "patch",
    "yes or no", "words", "size", "header and cookie",
)  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_the_document_allows_is_taken(calls: dict[str, Any], name: str) -> None:
    assert calls[name]["error"] is None
    assert len(calls[name]["sent"]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("no such word", "visibility"),
        ("no answer", "not valid under any"),
        ("no size", "size"),
        ("bad header", "X-Tags"),
        ("long cookie", "session"),
    ],
)
def test_what_it_does_not_allow_is_refused(calls: dict[str, Any], name: str, text: str) -> None:
    assert text in calls[name]["error"]
    assert len(calls[name]["sent"]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bytes in a word", "visibility is a file, which cannot be sent there"),
        ("bytes in a text", "name is a file, which cannot be sent there"),
        ("bytes in a mark", "name is a file, which cannot be sent there"),
    ],
)
def test_bytes_where_a_text_stands_are_told_before_sending(
    calls: dict[str, Any], name: str, text: str
) -> None:
    assert text in calls[name]["error"]
    assert calls[name]["sent"] == []


def body(calls: dict[str, Any], name: str) -> str:
    """What a call sent."""
    found: str = calls[name]["sent"][0][1]
    return found


def test_a_word_is_no_path_and_a_path_is_a_file(calls: dict[str, Any]) -> None:
    form = body(calls, "files")
    assert form.count('filename="cat.png"') == 1
    assert form.count('name="files"') == 2
    assert 'name="visibility"\r\n\r\nworkspace\r\n' in form
    assert 'name="source"\r\n\r\nhttps://a.test/cat.png\r\n' in body(calls, "path or address")
    assert 'name="source"; filename="cat.png"' in body(calls, "file or address")
    assert 'name="label"; filename="cat.png"' in body(calls, "path or object")


def test_an_object_in_a_form_is_sent_as_the_document_says(calls: dict[str, Any]) -> None:
    assert '{"words": "w"}' in body(calls, "file or object")
    assert body(calls, "objects").count('name="notes"\r\nContent-Type: application/json') == 2
    assert 'name="traits[wide]"\r\n\r\n1\r\n' in body(calls, "deep")


def test_bytes_are_base64_where_the_document_says_so(calls: dict[str, Any]) -> None:
    assert json.loads(body(calls, "base64")) == {
        "name": "n", "image": B64, "frames": [B64, B64], "layers": [{"data": B64}],
        "by_name": {"x": B64},
    }  # fmt: skip
    assert f'name="print"\r\n\r\n{B64}\r\n' in body(calls, "base64 in a form")
    assert f"print={B64}" in body(calls, "marks")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("raw", "application/octet-stream"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("patch", "application/merge-patch+json"),
        ("marks", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_is_called_what_the_document_calls_it(
    calls: dict[str, Any], name: str, kind: str
) -> None:
    assert calls[name]["sent"][0][0] == kind


def argument(studio: MadeService, method: str, name: str) -> str:
    """The type of an argument."""
    found: Method = next(each for each in studio.methods if each.name == method)
    return next(each.annotation for each in found.arguments if each.name == name)


def test_each_of_several_bodies_is_offered(studio: MadeService) -> None:
    assert argument(studio, "answer", "body") == (
        "api.StudioAudioFileAnswer | api.StudioTextAnswer | api.StudioChoiceAnswer"
        " | Mapping[str, Any]"
    )


def test_types_tell_what_is_a_file(studio: MadeService) -> None:
    assert argument(studio, "add_voice", "visibility") == "api.StudioFileVisibility"
    assert argument(studio, "add_voice", "files") == "list[FileInput]"
    assert argument(studio, "add_voice", "print") == "str | bytes | None"
    assert argument(studio, "add_frames", "image") == "str | bytes | None"
    assert argument(studio, "add_frames", "frames") == "list[str | bytes] | None"


def test_a_file_in_json_is_a_text_and_told(studio: MadeService) -> None:
    assert argument(studio, "add_frames", "picture") == "str | None"
    assert studio.imported.left_out == (
        "/components/schemas/Frames: JSON holds no file; it is given as text",
    )
