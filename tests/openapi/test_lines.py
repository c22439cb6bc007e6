"""Messages lead to the line of a document in which something stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.openapi.lines import Lines, placed, pointer_in
from scripts.openapi.read import read_document
from scripts.openapi.refs import escape

ROOT = Path(__file__).resolve().parents[2]
YAML = """\
openapi: 3.1.0
# a comment: with a colon
info: {title: "a: b", version: '1'}
paths:

  /a/{id}:
    get:
      parameters:
        - name: id
          in: path
        - name: other
          in: query
      responses:
        '200':
          description: >-
            Some words
            and more: of them
        "404": {description: gone}
  '/it''s':
    post: {}
components:
  schemas:
    A.b: {type: object}
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/openapi", 1),
        ("/info/title", 3),
        ("/paths/~1a~1{id}", 6),
        ("/paths/~1a~1{id}/get/parameters/1", 11),
        ("/paths/~1a~1{id}/get/responses/200/description", 15),
        ("/paths/~1a~1{id}/get/responses/404", 18),
        ("/paths/~1it's/post", 20),
        ("/components/schemas/A.b", 23),
        ("/components/schemas/A.b/type", 23),
        ("/components/responses/None", 21),
        ("/nothing", 1),
    ],
)
def test_the_line_of_a_part_of_yaml(pointer: str, line: int) -> None:
    assert Lines(YAML).at(pointer) == line


def places(node: Any, pointer: str = "") -> dict[str, Any]:
    """Every part of a document by its pointer."""
    found = {pointer: node}
    for key, value in node.items() if isinstance(node, dict) else ():
        found |= places(value, f"{pointer}/{escape(key)}")
    return found


def test_every_operation_of_the_largest_spec_is_found_in_yaml_and_in_json() -> None:
    path = ROOT / "specs" / "venice.yaml"
    document = read_document(path)
    written = json.dumps(document, indent=2)
    for text in (path.read_text(encoding="utf-8"), written):
        rows, lines = text.splitlines(), Lines(text)
        for pointer in places(document["paths"], "/paths"):
            key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            row = rows[lines.at(pointer) - 1]
            assert key in row or key.isdecimal() or "{" in row or "[" in row, (pointer, row)
        found = [lines.at(f"/paths/{escape(path)}") for path in document["paths"]]
        assert found == sorted(set(found))


def test_the_line_of_a_part_of_json() -> None:
    text = json.dumps({"a": [1, {"b": "x\n"}, "{"], "c": {"é/": None}}, indent=1)
    rows = text.splitlines()
    lines = Lines(text)
    assert [rows[lines.at(each) - 1].strip() for each in ("/a/1/b", "/a/2", "/c/é~1", "/c/d")] == [
        '"b": "x\\n"',
        '"{"',
        '"\\u00e9/": null',
        '"c": {',
    ]


def test_what_is_broken_has_its_first_line() -> None:
    assert Lines('{"a": ').at("/a/b") == 1
    assert Lines("").at("/a") == 1


@pytest.mark.parametrize(
    ("message", "pointer"),
    [
        ("POST /a/{id}: has no operationId", "/paths/~1a~1{id}/post"),
        ("warning: WARNING parsing GET /a within t. Endpoint", "/paths/~1a/get"),
        ("paths > /a > get > x-framewire-no: is not a known fact", "/paths/~1a/get/x-framewire-no"),
        ("schema Image: a request carries a default", "/components/schemas/Image"),
        ("/paths/~1a/get: a form without named fields", "/paths/~1a/get"),
        ("no place at all", ""),
    ],
)
def test_what_a_message_speaks_of(message: str, pointer: str) -> None:
    assert pointer_in(message) == pointer


def test_messages_get_the_file_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "toys.yaml"
    path.write_text(YAML)
    messages = placed(str(path), ["/paths/~1a~1{id}/get/parameters/1: goes", "a word"])
    assert messages == ["toys.yaml:11: /paths/~1a~1{id}/get/parameters/1: goes", "a word"]
    assert placed("https://toys.test/openapi.yaml", ["/paths: gone"]) == ["/paths: gone"]
