"""After each stage of an import its line holds, on every hard document."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.omissions import Omissions
from scripts.importer.pipeline import STAGES, Job, import_document, stages
from scripts.openapi.facts import FACT
from scripts.openapi.names import component_name, snake_case
from scripts.openapi.places import sent_and_received
from scripts.openapi.python_names import class_name
from scripts.openapi.read import parse_document
from scripts.openapi.refs import SCHEMAS, each_ref, prune, resolve, schema_name, target
from scripts.openapi.walk import UNIONS, nodes, operations, schemas_in

FOLDER = Path(__file__).parent / "documents"
NAMES = [path.stem for path in sorted(FOLDER.glob("*.yaml"))]
Document = dict[str, Any]
Problems = Iterator[str]


def of_kind(document: Document, wanted: str) -> Iterator[tuple[str, Any]]:
    for node, kind, place in nodes(document, "document"):
        if kind == wanted and isinstance(node, dict):
            yield place, node


def one_document(document: Document) -> Problems:
    yield from (place for place, item in of_kind(document, "pathItem") if "$ref" in item)
    for node, _kind, _place in nodes(document, "document"):
        ref = node.get("$ref", "") if isinstance(node, dict) else ""
        if ref and not ref.startswith("#/components/"):
            yield ref


def no_foreign_facts(document: Document) -> Problems:
    for node, _kind, place in nodes(document, "document"):
        if isinstance(node, dict):
            yield from (f"{place}/{key}" for key in node if key.startswith(FACT))


def readable(document: Document) -> Problems:
    for each in operations(document):
        if not each.body["responses"]:
            yield each.label
        yield from (
            status
            for status in each.body["responses"]
            if not re.fullmatch(r"default|[1-5](\d\d|XX)", status)
        )
    for place, schema in of_kind(document, "schema"):
        names = schema.get("required", [])
        if not all(isinstance(name, str) for name in names) or schema.get("enum", [1]) == []:
            yield place


def one_version(document: Document) -> Problems:
    if document["openapi"] != "3.1.0":
        yield document["openapi"]
    for place, schema in of_kind(document, "schema"):
        if {"nullable", "example", "examples"} & set(schema):
            yield place
        yield from (
            f"{place} {key}" for key in schema if key.startswith("x-") and "frame" not in key
        )


def arguments_in_place(document: Document) -> Problems:
    for each in operations(document):
        held = [*each.body.get("parameters", []), each.body.get("requestBody", {})]
        yield from (each.label for node in held if "$ref" in node)


def callable_paths(document: Document) -> Problems:
    ids = [snake_case(each.body["operationId"]) for each in operations(document)]
    yield from (name for name in set(ids) if ids.count(name) > 1 or not name.isidentifier())
    for each in operations(document):
        if "parameters" in each.item:
            yield each.path
        given = [p["name"] for p in each.body.get("parameters", []) if p["in"] == "path"]
        if sorted(given) != sorted(re.findall(r"\{([^}]*)\}", each.path)):
            yield each.label


def in_one_piece(document: Document) -> Problems:
    yield from (place for place, schema in of_kind(document, "schema") if "allOf" in schema)
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        kinds = schema.get("type")
        if isinstance(kinds, list) and {"null", "object"} <= {*kinds} and "properties" in schema:
            yield name


def distinct_classes(document: Document) -> Problems:
    for members in document.get("components", {}).values():
        classes = [class_name(component_name("service", name)).lower() for name in members]
        yield from (name for name in set(classes) if classes.count(name) > 1)


def telling_tags(document: Document) -> Problems:
    yield from distinct_classes(document)
    for place, schema in of_kind(document, "schema"):
        if "discriminator" in schema and not any(union in schema for union in UNIONS):
            yield place


def sendable(document: Document) -> Problems:
    if "security" in document:
        yield "security of the document"
    for each in operations(document):
        body = each.body.get("requestBody")
        read = each.method in ("get", "head", "options", "delete")
        optional = body is not None and not body.get("required")
        if "security" not in each.body or (optional and not read):
            yield each.label
        for parameter in each.body.get("parameters", []):
            in_path = parameter["in"] == "path"
            if in_path and "properties" in target(document, parameter["schema"]):
                yield f"{each.label} {parameter['name']}"


def named_objects(document: Document) -> Problems:
    components = {
        f"/components/schemas/{name}" for name in document.get("components", {}).get("schemas", {})
    }
    for place, schema in of_kind(document, "schema"):
        validated = {"if", "then", "else", "not", "contains", "$defs"} & set(place.split("/"))
        if "properties" in schema and place not in components and not validated:
            yield place


def apart(document: Document) -> Problems:
    sent, received = sent_and_received(document)
    yield from (ref for ref in sent & received if ref.startswith(SCHEMAS))
    for ref in sent:
        if ref.startswith(SCHEMAS):
            found = schemas_in(resolve(document, ref), "schema")
            yield from (f"default in {ref}" for schema in found if "default" in schema)
    yield from (place for place, schema in of_kind(document, "schema") if "title" in schema)


def nothing_unused(document: Document) -> Problems:
    if prune(document) != document:
        yield "a component is unused"


def nowhere(document: Document) -> Problems:
    yield from (ref for ref in each_ref(document) if resolve(document, ref) is None)


def possible(document: Document) -> Problems:
    yield from distinct_classes(document)
    schemas = document.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        seen, node = {name}, schema
        while (ref := node.get("items", {}).get("$ref")) is not None:
            node = resolve(document, ref)
            if schema_name(ref) in seen:
                yield name
                break
            seen.add(schema_name(ref))


def in_order(document: Document) -> Problems:
    again = import_document(document, previous=document, own=True).document
    if repr(again) != repr(document):
        yield "importing it again changes it"


HOLDS: dict[str, Callable[[Document], Problems]] = {
    "one document": one_document,
    "no facts of strangers": no_foreign_facts,
    "readable": readable,
    "facts in one version": one_version,
    "arguments in place": arguments_in_place,
    "callable paths": callable_paths,
    "schemas in one piece": in_one_piece,
    "telling tags": telling_tags,
    "sendable operations": sendable,
    "named objects": named_objects,
    "requests apart from answers": apart,
    "nothing unused": nothing_unused,
    "corrected as named": nowhere,
    "possible in Python": possible,
    "in order": in_order,
}


def published(name: str) -> Document:
    found: Document = parse_document((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), name)
    return found["document"]


LOOP = "#/components/schemas/Loop"
SHARED: Document = {
    "openapi": "3.0.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/a": {
            "get": {
                "x-framewire-billable": True,
                "parameters": [{"$ref": "#/components/parameters/P"}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": LOOP}}}},
            }
        },
        "/b": {"$ref": "#/paths/~1a"},
    },
    "components": {
        "parameters": {"P": {"name": "p", "in": "query", "schema": {}}},
        "schemas": {"Loop": {"type": "array", "items": {"$ref": LOOP}}},
    },
}


@pytest.mark.parametrize("name", NAMES)
def test_the_line_of_each_stage_holds_after_it(name: str) -> None:
    document = published(name)
    problems = {
        stage.name: [stage.after, *found]
        for stage, made in stages(document, Job(omissions=Omissions(document)))
        if stage.name in HOLDS and (found := list(HOLDS[stage.name](made)))
    }
    assert problems == {}


# A correction may take out what others refer to; before it all is well.
@pytest.mark.parametrize("stage", sorted(HOLDS.keys() - {"corrected as named"}))
def test_the_line_of_a_stage_does_not_hold_before_it(stage: str) -> None:
    """It says what the stage is for: some document breaks it when the stage begins."""
    index = [each.name for each in STAGES].index(stage)
    for document in [*map(published, NAMES), SHARED]:
        job = Job(omissions=Omissions(document))
        before = list(stages(document, job, STAGES[:index]))
        try:
            if list(HOLDS[stage](before[-1][1] if before else document)):
                return
        except (AttributeError, KeyError, TypeError):
            return  # The document is not even of the form that the line speaks about.
    pytest.fail(f"no document needs {stage}")


def test_every_stage_says_what_holds_after_it() -> None:
    assert len({each.name for each in STAGES}) == len(STAGES)
    assert all(each.rules and each.after for each in STAGES)
    unchecked = {each.name for each in STAGES} - HOLDS.keys()
    assert unchecked == {"corrected as published", "what the generator reads"}


def test_the_generator_reads_what_is_left(tmp_path: Path) -> None:
    made = import_document(published("all_of_contradicting")).document
    run_generator(bundle({"hard": {"servers": [{"url": "/"}], **made}}), tmp_path / "hard_api")
