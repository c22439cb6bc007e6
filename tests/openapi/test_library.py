"""The document library stands by itself, and no script imports itself by way of others."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from scripts.openapi import read
from scripts.openapi.errors import DocumentError
from scripts.openapi.read import parse_document, read_spec
from scripts.openapi.refs import at_pointer, each_ref, map_refs, resolve, schema_name, schema_ref
from scripts.openapi.refs import target as followed
from scripts.openapi.walk import METHODS, nodes, operations, rewrite, schemas_in

ROOT = Path(__file__).parents[2]


def imports() -> dict[str, set[str]]:
    """Return which modules of `scripts` each of them imports, also where only types need it."""
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "scripts").rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for name, path in files.items():
        named: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                named |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
            elif isinstance(node, ast.Import):
                named |= {each.name for each in node.names}
        found[name] = (named & files.keys()) - {name}
    return found


def test_no_script_imports_itself_by_way_of_others() -> None:
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_the_library_knows_of_none_that_use_it() -> None:
    used = {
        other
        for name, others in imports().items()
        if name.startswith("scripts.openapi")
        for other in others
        if not other.startswith("scripts.openapi")
    }
    assert used == set()


@pytest.mark.parametrize("name", ["operations", "resolve", "target", "to_yaml", "each_ref"])
def test_what_the_library_does_is_done_nowhere_else(name: str) -> None:
    defined = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scripts").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    # The generator's table of operations is no walk: it holds what a client has to know of each.
    assert [path for path in defined if path != "scripts/generate/operations_table.py"] == [
        path for path in defined if path.startswith("scripts/openapi/")
    ]
    assert len([path for path in defined if path.startswith("scripts/openapi/")]) == 1


@pytest.mark.parametrize("strict", [True, False])
def test_aliases_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch, strict: bool) -> None:
    monkeypatch.setattr(read, "MAX_NODES", 100)
    text = "a: &a [1, 1, 1, 1, 1]\nb: &b [*a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b]\n"
    with pytest.raises(DocumentError, match="more than 100 values once its aliases"):
        parse_document(text, "bomb", strict=strict)


@pytest.mark.parametrize("text", ["a: &a [*a]\n", "a: " + "[" * 2000])
def test_what_holds_itself_or_is_too_deep_is_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(text)
    with pytest.raises(DocumentError, match=r"^x\.yaml is nested too deeply or holds itself$"):
        read_spec(tmp_path / "x.yaml")


def test_yaml_is_read_as_1_2() -> None:
    found = parse_document("a: no\nb: 0o17\nc: 017\nd: 2026-01-01\n200: 12:30:00\n", "x")
    assert found == {"a": "no", "b": 15, "c": 17, "d": "2026-01-01", "200": "12:30:00"}


def test_a_key_that_stands_twice_is_refused_however_it_is_written() -> None:
    for text in ("a: 1\na: 2\n", "200: 1\n'200': 2\n", '{"a": 1, "a": 2}'):
        with pytest.raises(DocumentError):
            parse_document(text, "x")


DOCUMENT: dict[str, Any] = {
    "paths": {
        "/b": {
            "post": {"responses": {}, "requestBody": {"$ref": "#/components/requestBodies/B"}},
            "parameters": [{"schema": {"$ref": "#/components/schemas/a~1b"}}],
            "get": {"responses": {}, "x-framewire-sse": "E"},
        }
    },
    "components": {
        "schemas": {
            "a/b": {"properties": {"schema": {"items": {"enum": ["$ref"]}}}, "example": {"not": 1}},
            "E": {"oneOf": [{}], "discriminator": {"propertyName": "t", "mapping": {"x": "#/y"}}},
            "Loop": {"$ref": "#/components/schemas/Loop"},
        }
    },
}


def test_references_are_followed_by_one_rule() -> None:
    schema = DOCUMENT["components"]["schemas"]["a/b"]
    assert resolve(DOCUMENT, "#/components/schemas/a~1b") is schema
    assert resolve(DOCUMENT, schema_ref("a/b")) is schema
    assert schema_name(schema_ref("a/b")) == "a/b"
    assert schema_name("#/components/responses/E") == ""
    assert resolve(DOCUMENT, "#/paths/~1b/parameters/0/schema/$ref") == schema_ref("a/b")
    assert at_pointer(DOCUMENT, "") is DOCUMENT
    for ref in ("#/paths/~1b/parameters/1", "#/paths/~1b/parameters/-1", "other.yaml", "#/no"):
        assert resolve(DOCUMENT, ref) is None
    assert followed(DOCUMENT, {"$ref": schema_ref("a/b")}) is schema
    assert followed(DOCUMENT, {"$ref": schema_ref("Loop")}) == {}
    assert followed(DOCUMENT, {"$ref": "#/no"}) == {}


def test_references_are_collected_and_renamed_alike() -> None:
    refs = list(each_ref(DOCUMENT))
    assert sorted(refs) == sorted(
        ["#/components/requestBodies/B", "#/y", *map(schema_ref, ("a/b", "E", "Loop"))]
    )
    renamed = list(each_ref(map_refs(DOCUMENT, lambda ref: f"{ref}!")))
    # The schema of an event is named, not referred to.
    assert sorted(renamed) == sorted(ref if ref == schema_ref("E") else f"{ref}!" for ref in refs)


def test_operations_come_in_one_order_or_as_they_are_listed() -> None:
    assert [each.label for each in operations(DOCUMENT)] == ["GET /b", "POST /b"]
    assert [each.method for each in operations(DOCUMENT, as_listed=True)] == ["post", "get"]
    assert all(each.item is DOCUMENT["paths"]["/b"] for each in operations(DOCUMENT))
    every = {"paths": {"/a": {method: {} for method in reversed(METHODS)}, "/c": None}}
    assert [each.method for each in operations(every)] == list(METHODS)


def test_walking_and_rewriting_meet_the_same_nodes() -> None:
    met: list[tuple[Any, str, str]] = []

    def enter(node: Any, kind: str, place: str) -> Any:
        met.append((node, kind, place))
        return node

    assert rewrite(DOCUMENT, "document", "", enter) == DOCUMENT
    assert met == list(nodes(DOCUMENT, "document"))
    assert all(at_pointer(DOCUMENT, place) is node for node, _kind, place in met)
    assert {"enum": ["$ref"]} in list(schemas_in(DOCUMENT, "document"))
