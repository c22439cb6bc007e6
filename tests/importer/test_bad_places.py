"""A document that cannot be taken over is refused with its file, line, pointer and what to do."""

import json
from itertools import product
from pathlib import Path
from typing import Any, NoReturn

import pytest

from scripts.framewire_spec import main as spec_command
from scripts.gates import spec as check_spec
from scripts.importer.__main__ import main as import_command
from scripts.new_service.__main__ import main as new_command
from scripts.openapi.file_transaction import FileTransaction

ANSWER = {"200": {"description": "d"}}


def document(paths: Any) -> str:
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Toys", "version": "1"},
            "servers": [{"url": "https://toys.test"}],
            "paths": paths,
        },
        indent=1,
    )


def asking(parameters: Any) -> str:
    return document({"/toys": {"get": {"parameters": parameters, "responses": ANSWER}}})


HUGE = asking([{"name": "n", "in": "query", "schema": {"type": "number", "minimum": 99}}])
HTML = "<!DOCTYPE html>\n<html><head><title>API: docs</title></head></html>\n"
# What is wrong, where (nothing where no line is better than another), and what to do next.
BAD: dict[str, tuple[str, str, str, str]] = {
    "the same name twice in a path": (
        document({"/toys/{id}/{id}": {"get": {"responses": ANSWER}}}),
        ":13: /paths/~1toys~1{id}~1{id}: ",
        "{id} stands twice in the path",
        "give the second a name of its own",
    ),
    "a path of null": (
        document({"/toys": None}),
        ":13: /paths/~1toys: ",
        "is no mapping but null",
        "correct it in the document, or take it out",
    ),
    "parameters by name": (
        asking({"n": {"in": "query"}}),
        ":15: /paths/~1toys/get/parameters: ",
        "is no list but a mapping",
        "correct it in the document, or take it out",
    ),
    "a number beyond numbers in JSON": (
        HUGE.replace("99", "1e400"),
        ":21: /paths/~1toys/get/parameters/0/schema/minimum ",
        "float 'inf' is nothing JSON has a word for",
        "write a number below 1.8e308, or take it out",
    ),
    "a number beyond numbers in YAML": (
        "openapi: 3.1.0\ninfo:\n  title: T\n  version: 1\nx-most:\n  - 1\n  - -1.0e+400\n",
        ":7: /x-most/1 ",
        "float '-inf' is nothing JSON has a word for",
        "write a number below 1.8e308, or take it out",
    ),
    "a key twice": (
        document({}).replace('"title": "Toys",', '"title": "Toys",\n  "title": "Games",'),
        " in line 5: ",
        "the key 'title' stands twice",
        "keep one of them",
    ),
    "half a character": (
        document({}).replace('"Toys"', '"\\ud83d"'),
        ":4: /info/title ",
        "no valid YAML or JSON",
        "surrogates not allowed",
    ),
    "a reference that is empty": (
        asking([{"$ref": ""}]),
        ":16: /paths/~1toys/get/parameters/0: ",
        "the reference is empty",
        "name what it leads to, or take it out",
    ),
    "a path that refers to nothing": (
        document({"/toys": {"$ref": "#/components/pathItems/Gone"}}),
        ":13: /paths/~1toys: ",
        "the reference #/components/pathItems/Gone leads nowhere",
        "correct it or add what it names",
    ),
    "nothing": ("", "", "it is empty, no OpenAPI document", "give the service's"),
    "a comment": ("# nothing yet\n", "", "it is empty, no OpenAPI document", "give the service's"),
    "a sentence": ("See our docs", "", 'no mapping but "See our docs"', "give the document itself"),
    "a web page": (HTML, "", "is a web page (HTML)", "give the OpenAPI document itself"),
    "XML": ("<?xml version='1.0'?><a/>", "", "is HTML or XML", "give an OpenAPI document"),
}


@pytest.fixture(autouse=True)
def _nothing_is_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that were not refused would become a service of this very tree."""

    def refuse(_change: FileTransaction) -> NoReturn:
        raise AssertionError("it was about to be put in place")

    monkeypatch.setattr(FileTransaction, "apply", refuse)


def run(command: str, source: Path, folder: Path) -> int:
    """Hand a document to a command that takes one."""
    if command == "import":
        return import_command(["toys", str(source), "--output", str(folder / "spec.yaml")])
    if command == "new":
        return new_command(["toys", str(source)])
    if command == "check":
        return check_spec.main(["venice", "--from", str(source)])
    good = folder / "good.yaml"
    good.write_text(document({"/toys": {"get": {"responses": ANSWER}}}), encoding="utf-8")
    return spec_command(["diff", str(good), str(source)])


# What is checked and compared are the other operations of a document with such a path.
PASSED_OVER = {("the same name twice in a path", command) for command in ("check", "diff")}


@pytest.mark.parametrize("name", ["toys.json", "toys.yaml"])
@pytest.mark.parametrize(
    ("case", "command"),
    [each for each in product(BAD, ("import", "new", "check", "diff")) if each not in PASSED_OVER],
)
def test_it_is_told_in_one_line(
    case: str, name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, place, wrong, next_step = BAD[case]
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    assert run(command, source, tmp_path) in (1, 2)
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert f"{name}{place}" in printed or (" in line " in place and place in printed)
    assert wrong in printed
    assert next_step in printed
    assert not (tmp_path / "spec.yaml").exists()


def test_what_can_be_called_is_taken_over_beside_a_path_that_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "toys.json"
    get = {"get": {"responses": ANSWER}}
    source.write_text(document({"/toys/{id}/{id}": get, "/toys": get}), encoding="utf-8")
    assert run("import", source, tmp_path) == 0
    assert "left out: toys.json:13: /paths/~1toys~1{id}~1{id}: " in capsys.readouterr().err


def test_a_reference_of_another_file_has_the_line_of_that_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "part.json").write_text('{"get": {\n"parameters": [\n{"$ref": "gone.json#/a"}]}}')
    source = tmp_path / "toys.json"
    source.write_text(document({"/toys": {"$ref": "part.json"}}), encoding="utf-8")
    assert run("import", source, tmp_path) == 2
    assert "part.json:3: /get/parameters/0: the reference gone.json#/a" in capsys.readouterr().err


@pytest.mark.parametrize(
    "more",
    [
        {"components": {"type": "object", "properties": {"a": None}, "examples": {"b": None}}},
        {"components": {"schemas": {"A": {"type": "object", "default": {"properties": None}}}}},
    ],
)
def test_what_nothing_refers_to_is_no_matter(
    more: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "toys.json"
    whole = json.loads(document({"/toys": {"get": {"responses": ANSWER}}}))
    source.write_text(json.dumps({**whole, **more}), encoding="utf-8")
    assert run("import", source, tmp_path) == 0
    capsys.readouterr()
