"""What an import leaves out as unreadable is what the pinned generator itself says, and no more.

The generator is run as anyone runs it: on a document, by its public function and its own
templates. Nothing of `scripts.importer` reads what it has to say here.
"""

import copy
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from scripts.generate.bundle import ROOT, bundle
from scripts.generate.core import CONFIG
from scripts.generate.prepare import prepare
from scripts.importer.fit import fit
from scripts.importer.omissions import OMISSIONS, Omissions
from scripts.openapi.refs import at_pointer, prune, schema_ref, unescape
from tests.importer.test_fit import JSON, spec, toy

Document = dict[str, Any]
Say = Callable[[Document], dict[str, str]]
TEXT = {"type": "string"}
NO_ITEMS = {"type": "array"}
FINE = toy(a=TEXT)


def answers(**content: Any) -> Document:
    """Answers of which the first can be read."""
    made = {"200": {"description": "d", "content": {JSON: {"schema": {"$ref": schema_ref("Toy")}}}}}
    return made | {
        f"{status[1:]}": {"description": "d", "content": {JSON: {"schema": schema}}}
        for status, schema in content.items()
    }


def parameter(where: str, schema: Any) -> list[Document]:
    return [{"name": "X", "in": where, "required": where == "path", "schema": schema}]


REFUSED: dict[str, Document] = {
    "values of two kinds": spec({"Toy": toy(bad={"enum": ["a", 1]}, good=TEXT)}),
    "a list without items": spec({"Toy": toy(bad=NO_ITEMS, good=TEXT)}),
    "a default of another type": spec({"Toy": toy(a={"type": "integer", "default": "x"}, b=TEXT)}),
    "a component that is no type": spec(
        {"Toy": toy(part={"$ref": schema_ref("Part")}), "Part": NO_ITEMS}
    ),
    "a list of itself": spec(
        {
            "Toy": toy(a={"$ref": schema_ref("Loop")}),
            "Loop": {"type": "array", "items": {"$ref": schema_ref("Loop")}},
        }
    ),
    "anything in a header": spec({"Toy": FINE}, parameters=parameter("header", {})),
    "a parameter that is no type": spec({"Toy": FINE}, parameters=parameter("query", NO_ITEMS)),
    "an error that is no type": spec({"Toy": FINE}, responses=answers(_404=NO_ITEMS)),
    "two errors that are no types": spec(
        {"Toy": FINE}, responses=answers(_404=NO_ITEMS, _500={"type": "array"})
    ),
    "a component and an answer": spec(
        {"Toy": toy(bad=NO_ITEMS, good=TEXT)}, responses=answers(_404=NO_ITEMS)
    ),
    "a length below zero": spec({"Toy": toy(a={"type": "string", "minLength": -1})}),
    "a step of zero": spec({"Toy": toy(a={"type": "integer", "multipleOf": 0})}),
}
READ: dict[str, Document] = {
    "an object": spec({"Toy": FINE}),
    "a list": spec({"Toy": toy(a={"type": "array", "items": TEXT})}),
    "values": spec({"Toy": toy(a={"type": "string", "enum": ["a b", "a-b"]})}),
    "a union": spec({"Toy": toy(a={"anyOf": [TEXT, {"type": "null"}, {"type": "integer"}]})}),
    "an object of itself": spec({"Toy": toy(a={"$ref": schema_ref("Toy")})}),
    "a default": spec({"Toy": toy(a={"type": "integer", "default": 1})}),
    "a file": spec(
        {},
        responses={
            "200": {
                "description": "d",
                "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
            }
        },
    ),
    "a list in a query": spec(
        {"Toy": FINE}, parameters=parameter("query", {"type": "array", "items": {}})
    ),
}
# The generator cannot read these as they are written, and a name is all they lack.
NAMED = spec(
    {
        "Toy": toy(
            kind={"type": "string", "enum": ["a", "b"]}, other={"$ref": schema_ref("ToyKind")}
        ),
        "ToyKind": FINE,
    }
)


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Run the generator; return what it says, by what it says it of."""

    def run(document: Document) -> dict[str, str]:
        source = written(document, tmp_path)
        settings = ConfigFile.load_from_path(CONFIG)
        settings.post_hooks = []
        config = Config.from_sources(
            settings, MetaType.NONE, source, "utf-8", True, tmp_path / "out"
        )
        return {subject(error): words(error.detail) for error in generate(config=config)}

    return run


def written(document: Document, folder: Path) -> Path:
    """Write the document as the generator gets it in this project."""
    whole = {"servers": [{"url": "/"}], "components": {}, **prune(document)}
    path = folder / "document.json"
    path.write_text(json.dumps(prepare(bundle({"service": whole}))))
    return path


def subject(error: Any) -> str:
    """Return what a message is about, as a place in the document before it was bundled."""
    header = " ".join(str(error.header).split())
    if found := re.search(r"schema /components/schemas/Service(\w+)", header):
        return f"/components/schemas/{found[1]}"
    if found := re.search(r"parsing ([A-Z]+) /service(\S+) within", header):
        return f"/paths/{found[2].replace('/', '~1')}/{found[1].lower()}"
    if found := re.search(r"components\.schemas\.Service(\w+)\S*\.(\w+)\n", str(error.detail)):
        return f"/components/schemas/{found[1]}"
    return header


def words(detail: str | None) -> str:
    # The generator prints some names as objects at an address of memory.
    return " ".join(re.sub(r"<[^<>]* at 0x[0-9a-f]+>", "a name", detail or "").split())


def fitted(document: Document) -> tuple[Document, dict[str, str]]:
    omissions = Omissions()
    found = fit(copy.deepcopy(document), omissions)
    entries = omissions.put({}).get(OMISSIONS, [])
    return found, {entry["place"]: entry["reason"] for entry in entries}


def put_back(document: Document, place: str, value: Any) -> Document:
    found = copy.deepcopy(document)
    above, _, key = place.rpartition("/")
    at_pointer(found, above)[unescape(key)] = value
    return found


def test_the_generator_is_the_pinned_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = project["project"]["optional-dependencies"]["dev"]
    assert f"openapi-python-client=={version('openapi-python-client')}" in pins


@pytest.mark.parametrize("name", REFUSED)
def test_each_thing_left_out_is_what_the_generator_says_of_it(name: str, say: Say) -> None:
    document = REFUSED[name]
    found, left_out = fitted(document)
    assert left_out
    assert say(found) == {}
    for place, reason in left_out.items():
        said = say(put_back(found, place, at_pointer(document, place)))
        about = {where: text for where, text in said.items() if place.startswith(where)}
        assert about, (place, said)
        stated = reason.removeprefix("the generator says: ")
        if stated != reason:
            assert any(stated in text for text in about.values()), (stated, about)
        else:
            # The model of OpenAPI refuses the whole document and names the keyword.
            keyword = place.rpartition("/")[2]
            assert any(f".{keyword} " in text for text in about.values()), (keyword, about)


@pytest.mark.parametrize("name", REFUSED)
def test_whatever_the_generator_says_leads_to_something_left_out(name: str, say: Say) -> None:
    document = REFUSED[name]
    _found, left_out = fitted(document)
    said = say(document)
    assert said
    consequence = "Could not find reference"
    causes = {
        where: text
        for where, text in said.items()
        if consequence not in text.partition("Failure to process")[0] or "circular" in text
    }
    for where in causes:
        assert any(place.startswith(where) for place in left_out), (where, said[where], left_out)


@pytest.mark.parametrize("name", READ)
def test_what_the_generator_reads_stays_as_it_is(name: str, say: Say) -> None:
    assert say(READ[name]) == {}
    assert fitted(READ[name]) == (READ[name], {})


def test_what_lacks_but_a_name_gets_one_and_nothing_is_left_out(say: Say) -> None:
    assert any("conflicting enums named ServiceToyKind" in text for text in say(NAMED).values())
    found, left_out = fitted(NAMED)
    assert left_out == {}
    assert say(found) == {}
    assert found["components"]["schemas"]["ToyKindValue"]["enum"] == ["a", "b"]


def test_the_generators_command_line_says_the_same(tmp_path: Path, say: Say) -> None:
    document = REFUSED["anything in a header"]
    (tmp_path / "settings.yml").write_text("post_hooks: []\nliteral_enums: true\n")
    command = ["generate", "--meta", "none", "--overwrite", "--config", "settings.yml"]
    command += ["--path", written(document, tmp_path).name, "--output-path", "out"]
    done = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"COLUMNS": "200", "PYTHONPATH": ":".join(sys.path)},
    )
    printed = words(done.stdout + done.stderr)
    (stated,) = (
        reason.removeprefix("the generator says: ") for reason in fitted(document)[1].values()
    )
    assert stated in printed
    assert "GET /service/toy" in printed
