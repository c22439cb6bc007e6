"""Texts that would be code, in every place of a document: `python -m tests.new_service.fuzz_documents`.

A document holds many operations, each with another text in each of its places. It becomes a package,
a client and a profile, or one line says why not; then it is tried in smaller parts, so that one text
that is refused hides no other.
"""

import argparse
import ast
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.generate.bundle import bundle
from scripts.generate.core import GenerationError, run_generator
from scripts.importer.pipeline import import_document
from scripts.new_service import profile
from scripts.new_service.generated_package import Package
from scripts.new_service.methods import Methods
from scripts.new_service.render import template
from scripts.new_service.written_code import check_written
from scripts.openapi.errors import DocumentError

SEED = 13
RAN = "fuzz_ran"
"""What a text calls where it becomes code."""

_OPENINGS = (
    "", "x", '"""', "'''", '"', "'", "\\", "\\\\", '\\"', "{", "}", "{{", "{%", "#", "\n", "\r",
    "\u2028", "\u202e", "\u200b", "\0", "\x1b", ")", "]", "|", "%s", "$", "`", "*/", "\\N{DASH}",
    "\ud800", "\udfff", "日本", "class", "x" * 3000,
)  # fmt: skip
_MIDDLES = (
    f"; {RAN}(); ", f"\n{RAN}()\n", f"+{RAN}()+", f"{{{RAN}()}}", f"{{{{ {RAN}() }}}}",
    f"{{% set x = {RAN}() %}}", f"\n    {RAN}()\n    ", f" or {RAN}() or ", f", x={RAN}(), ",
    f"]: {RAN}()\n#", f"): {RAN}()\n#", f'{RAN}("""x""")', f"@{RAN}", f"\r{RAN}()\r",
)  # fmt: skip
_Operation = dict[str, Any]


def _place(*keys: str | int) -> Callable[[_Operation, str], None]:
    """A setter of the value that stands at these keys."""

    def put(operation: _Operation, text: str) -> None:
        node: Any = operation
        for key in keys[:-1]:
            node = node[key]
        node[keys[-1]] = text

    return put


def _field(operation: _Operation, text: str) -> None:
    _schema(operation)["properties"][text] = {"type": "string"}


def _needed(operation: _Operation, text: str) -> None:
    _field(operation, text)
    _schema(operation)["required"] = [text]


def _value(side: str) -> Callable[[_Operation, str], None]:
    """A setter of one more value of an enum, in the body or in the answer."""

    def put(operation: _Operation, text: str) -> None:
        node = operation[side]["200"] if side == "responses" else operation[side]
        node = node["content"]["application/json"]["schema"]["properties"]
        node.setdefault("kind", {"type": "string", "enum": ["plain"]})["enum"].append(text)

    return put


def _schema(operation: _Operation) -> dict[str, Any]:
    found: dict[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return found


_SENT = ("requestBody", "content", "application/json", "schema")
_ANSWERED = ("responses", "200", "content", "application/json", "schema")
PLACES: dict[str, Callable[[_Operation, str], None]] = {
    "id": _place("operationId"),
    "summary": _place("summary"),
    "description": _place("description"),
    "tag": _place("tags", 0),
    "path": _place("path"),
    "parameter": _place("parameters", 0, "name"),
    "parameter's text": _place("parameters", 0, "description"),
    "parameter's value": _place("parameters", 0, "schema", "enum", 0),
    "header": _place("parameters", 1, "name"),
    "header's default": _place("parameters", 1, "schema", "default"),
    "title": _place(*_SENT, "title"),
    "body's text": _place(*_SENT, "description"),
    "field": _field,
    "needed field": _needed,
    "field's text": _place(*_SENT, "properties", "one", "description"),
    "field's value": _place(*_SENT, "properties", "one", "const"),
    "field's default": _place(*_SENT, "properties", "two", "default"),
    "field's format": _place(*_SENT, "properties", "two", "format"),
    "field's pattern": _place(*_SENT, "properties", "two", "pattern"),
    "answer's text": _place("responses", "200", "description"),
    "answer's title": _place(*_ANSWERED, "title"),
    "answer's field's text": _place(*_ANSWERED, "properties", "one", "description"),
    "answer's value": _place(*_ANSWERED, "properties", "one", "enum", 0),
    "answer's default": _place(*_ANSWERED, "properties", "two", "default"),
    "component": _place("component"),
    **{f"field {n}": _field for n in range(8)},
    **{f"value {n}": _value("requestBody") for n in range(8)},
    **{f"answer's value {n}": _value("responses") for n in range(8)},
}


@dataclass(frozen=True)
class Pair:
    """A text in a place of an operation."""

    operation: int
    place: str
    text: str


@dataclass
class Found:
    """What became of the pairs: `as_text` as texts, `refused` in a line, or gone wrong."""

    as_text: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def pairs(count: int, seed: int = SEED) -> list[Pair]:
    """The pairs, the same for the same seed; every place meets every opening and middle in time."""
    dice = random.Random(seed)
    places = list(PLACES)
    made = []
    for number in range(count):
        opening, ending = dice.choice(_OPENINGS), dice.choice(_OPENINGS[:-1])
        text = f"{opening}{dice.choice(_MIDDLES)}{ending}"
        made.append(Pair(number // len(places), places[number % len(places)], text))
    return made


def document(chosen: list[Pair]) -> dict[str, Any]:
    """A document with these texts in their places, and plain ones in all others."""
    operations: dict[int, _Operation] = {}
    for pair in chosen:
        operation = operations.setdefault(pair.operation, _plain(pair.operation))
        PLACES[pair.place](operation, pair.text)
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number, operation in operations.items():
        name, path = operation.pop("component"), operation.pop("path")
        schemas[name] = {"type": "object", "properties": {"id": {"type": "string"}}}
        ref = {"$ref": "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")}
        operation["responses"]["400"]["content"] = {"application/json": {"schema": ref}}
        paths[f"/p{number}/{path}"] = {"post": operation}
    first = chosen[0].text
    return {
        "openapi": "3.1.0",
        "info": {"title": first, "version": "1", "description": first},
        "servers": [{"url": "https://a.test", "description": first}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _plain(number: int) -> _Operation:
    two = {"one": {"type": "string"}, "two": {"type": "string"}}
    sent = {"type": "object", "properties": {name: dict(each) for name, each in two.items()}}
    answered = {
        "type": "object",
        "properties": {"one": {"type": "string", "enum": ["a", "b"]}, "two": {"type": "string"}},
    }
    return {
        "operationId": f"do{number}",
        "path": "x",
        "component": f"Part{number}",
        "tags": ["t"],
        "parameters": [
            {"name": "p", "in": "query", "schema": {"type": "string", "enum": ["a", "b"]}},
            {"name": "x-h", "in": "header", "schema": {"type": "string"}},
        ],
        "requestBody": {"content": {"application/json": {"schema": sent}}},
        "responses": {
            "200": {"description": "d", "content": {"application/json": {"schema": answered}}},
            "400": {"description": "d"},
        },
    }


def make(published: dict[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    """Make package, client and profile as `make new-service` does, and yield what was written."""
    spec = import_document(published).document
    whole = bundle({"toys": spec})
    package = folder / "framewire_api"
    run_generator(whole, package, tidy=False)
    values, _notes = profile.facts("toys", spec)
    methods = Methods(Package(package), whole, "toys").all()
    constants = [method.constant for method in methods]
    more = {"methods": methods, "foreign": False, "constants": constants}
    client = template("client.py", **values | more)
    modules = {"client.py": client, "profile.py": template("profile.py", **values)}
    check_written(package, modules, values)
    yield from modules.items()
    for path in package.rglob("*.py"):
        yield path.name, path.read_text(encoding="utf-8")


def code_of(name: str, text: str) -> str:
    """What a text of the document does in a module; empty where it does nothing."""
    for node in ast.walk(ast.parse(text)):
        called = node.func if isinstance(node, ast.Call) else None
        if RAN in {getattr(called, "id", ""), getattr(called, "attr", "")}:
            return f"{name}, line {getattr(node, 'lineno', 0)}: {RAN} is called"
    return ""


def tried(chosen: list[Pair], found: Found) -> None:
    """Try a document of these pairs; in smaller parts where it is refused."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            modules = list(make(document(chosen), Path(folder)))
        found.wrong += [said for name, text in modules if (said := code_of(name, text))]
        found.as_text += len(chosen)
    except (DocumentError, GenerationError, OSError) as error:
        if len(chosen) > 1:
            for part in _parts(chosen):
                tried(part, found)
            return
        found.refused += 1
        if not str(error):
            found.wrong.append(f"{_shown(chosen[0])}: refused without a word")
    except Exception as error:
        if len(chosen) > 1:
            for part in _parts(chosen):
                tried(part, found)
            return
        found.wrong.append(f"{_shown(chosen[0])}: {type(error).__name__}: {error}"[:300])


def _parts(chosen: list[Pair]) -> Iterator[list[Pair]]:
    half = (len(chosen) + 1) // 2
    yield chosen[:half]
    yield chosen[half:]


def _has_half(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _shown(pair: Pair) -> str:
    return f"{pair.place}: {pair.text[:80]!r}"


def run(count: int, seed: int = SEED, each: int = 250) -> Found:
    """Try so many pairs, `each` of them in a document."""
    found = Found()
    every = pairs(count, seed)
    # Half a character is refused before anything else is done: alone, it costs the others no time.
    halves = [pair for pair in every if _has_half(pair.text)]
    for pair in halves:
        tried([pair], found)
    whole = [pair for pair in every if not _has_half(pair.text)]
    for start in range(0, len(whole), each):
        tried(whole[start : start + each], found)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 if a text did more than stand there, or something broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5000, help="how many (5000)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the dice ({SEED})")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    found = run(asked.pairs, asked.seed)
    for line in found.wrong[:20]:
        print(line)
    print(
        f"{asked.pairs} pairs of a place and a text: {found.as_text} are texts, {found.refused} were "
        f"refused, {len(found.wrong)} went wrong; {time.monotonic() - began:.0f} s"
    )
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
