"""Any edit of a real spec is told, unless it provably means nothing to a Python user."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scripts.diff import compare
from scripts.diff.catalogue import CATALOGUE
from scripts.diff.check_keywords import check_keywords
from scripts.importer.check import check, check_refs
from scripts.openapi.errors import DocumentError
from scripts.openapi.read import read_document

SPECS = Path(__file__).resolve().parents[2] / "specs"
SERVICES = ("siray", "aquiles")
PROSE = {"description", "summary", "title", "examples", "example", "x-framewire-note"}
NAMES = {"properties", "schemas", "parameters", "responses", "headers", "content", "paths"}
UNORDERED = {"required", "enum", "type", "oneOf", "anyOf", "tags", "x-framewire-known-values"}
OFF = {"deprecated", "required", "uniqueItems", "nullable"}
FROM_ZERO = {"minLength", "minItems", "minProperties"}
SCHEMA_HOLDERS = {"schemas", "oneOf", "anyOf"}
SCHEMA_KEYS = {"schema", "items", "additionalProperties"}
FIELD_FACTS = {"deprecated", "default", "x-framewire-default"}
KINDS_OF_VALUES = {str: "string", bool: "boolean", int: "integer", type(None): "null"}
ADDITIONS: list[tuple[str, Any]] = [
    ("maximum", 5),
    ("minLength", 3),
    ("pattern", "^x"),
    ("format", "uuid"),
    ("deprecated", True),
    ("not", {"const": 7}),
    ("enum", ["new"]),
    ("default", 12),
    ("x-framewire-default", 12),
    ("additionalProperties", False),
    ("required", ["surprise"]),
    ("description", "Another text."),
    ("x-vendor", 1),
]


def plain(node: Any, key: str = "", above: str = "") -> Any:
    """Return a document with one way of writing each fact and without what only describes."""
    if isinstance(node, dict):
        named = key in NAMES and above not in NAMES
        found = {
            name: plain(value, name, key)
            for name, value in node.items()
            if named or not (nothing(name, value) or implied(name, value, node))
        }
        return {name: value for name, value in found.items() if value not in ({}, [])}
    if isinstance(node, list):
        items = [plain(item, "", key) for item in node]
        return sorted(items, key=repr) if key in UNORDERED else items
    return node


def nothing(key: str, value: Any) -> bool:
    foreign = key.startswith("x-") and not key.startswith("x-framewire-")
    off = (key in OFF and value is False) or (key in FROM_ZERO and value == 0)
    usual = (key, value) in (("x-framewire-sends", "if-set"), ("additionalProperties", True))
    return key in PROSE or foreign or off or usual or key in ("tags", "info", "openapi")


def implied(key: str, value: Any, schema: Any) -> bool:
    """Return whether a schema's type follows from its other keywords."""
    if key != "type":
        return False
    if value in ("array", "object"):
        extra = isinstance(schema.get("additionalProperties"), dict)
        return "items" in schema or "properties" in schema or extra
    if value == "string" and ("pattern" in schema or "x-framewire-known-values" in schema):
        return True
    values = [schema["const"]] if "const" in schema else schema.get("enum", [])
    kinds = {KINDS_OF_VALUES.get(type(each)) for each in values}
    return kinds == set(value if isinstance(value, list) else [value])


def places(node: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the way to every value of a document."""
    found = [way] if way else []
    if isinstance(node, dict):
        children: Any = node.items()
    else:
        children = enumerate(node) if isinstance(node, list) else ()
    for key, value in children:
        found += places(value, (*way, key))
    return found


def at(document: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        document = document[key]
    return document


@cache
def document_of(service: str) -> Any:
    """Read a spec; not before a test asks, since all who collect the tests come by here."""
    return read_document(SPECS / f"{service}.yaml")


@cache
def places_of(service: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw one of the places in a spec."""
    return st.sampled_from(places(document_of(service)))


class Edit(NamedTuple):
    """One edit of a spec: what to do at a place."""

    service: str
    way: tuple[Any, ...]
    how: str
    fact: tuple[str, Any] = ("", None)

    def made(self) -> Any:
        """Return the edited spec, None where there is nothing to edit in that way."""
        new = deepcopy(document_of(self.service))
        holder, last = at(new, self.way[:-1]), self.way[-1]
        value = holder[last]
        if self.how == "remove" and last != "operationId":
            del holder[last]
        elif self.how == "replace" and not isinstance(value, dict | list):
            holder[last] = (not value) if isinstance(value, bool) else another(value)
        elif self.how == "add" and self._takes(value):
            value[self.fact[0]] = deepcopy(self.fact[1])
        else:
            return None
        return new if valid(new) else None

    def _takes(self, value: Any) -> bool:
        """Return whether the fact means something where it would be added."""
        above = self.way[-2] if len(self.way) > 1 else ""
        field = above == "properties" and self.way[-3:-2] != ("properties",)
        schema = field or above in SCHEMA_HOLDERS or self.way[-1] in SCHEMA_KEYS
        fits = field or self.fact[0] not in FIELD_FACTS
        known = {"default"} if self.fact[0] == "x-framewire-default" else {self.fact[0], "const"}
        new = isinstance(value, dict) and known.isdisjoint(value)
        return schema and fits and new and value != {"type": "null"}


EDITS = st.sampled_from(SERVICES).flatmap(
    lambda service: st.builds(
        Edit,
        st.just(service),
        places_of(service),
        st.sampled_from(("remove", "replace", "add")),
        st.sampled_from(ADDITIONS),
    )
)


def another(value: Any) -> Any:
    if value is None:
        return "something"
    return value + (1 if isinstance(value, int | float) else "x")


def valid(document: Any) -> bool:
    try:
        check(document)
        check_keywords(document)
        check_refs(document)
    except DocumentError:
        return False
    return True


def untold(edit: Edit, new: Any) -> str:
    """Return what is wrong with what is told of an edit; empty for nothing."""
    old = document_of(edit.service)
    reported = compare(old, new)
    if not reported:
        return "" if plain(old) == plain(new) else "nothing is told"
    back = {change.kind for change in compare(new, old)}
    lost = [change.kind for change in reported if not back & set(CATALOGUE[change.kind].inverse)]
    return f"no way back from {lost} among {back}" if lost else ""


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(EDITS)
def test_an_edit_is_told_or_means_nothing(edit: Edit) -> None:
    new = edit.made()
    assume(new is not None)
    assert untold(edit, new) == ""


JUNK = (None, 5, 1.5, "x", True, [], {}, [1], ["a"], [{}], {"a": 1})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.deferred(lambda: places_of("siray")), st.sampled_from(JUNK))
def test_junk_is_refused_or_compared(way: tuple[Any, ...], junk: Any) -> None:
    old = document_of("siray")
    new = deepcopy(old)
    at(new, way[:-1])[way[-1]] = deepcopy(junk)
    assume(valid(new))
    assert bool(compare(old, new)) == bool(compare(new, old))


@pytest.mark.parametrize("service", ["visgate", "siray", "aquiles", "venice"])
def test_a_spec_is_no_change_to_itself(service: str) -> None:
    document = read_document(SPECS / f"{service}.yaml")
    assert compare(document, deepcopy(document), service) == []
