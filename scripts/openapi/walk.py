"""What stands where in an OpenAPI document, so that a field called `title` is no keyword."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from scripts.openapi.refs import escape

JSONObject: TypeAlias = dict[str, Any]
Schema: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Any]
SchemaRule: TypeAlias = Callable[[Schema], Schema]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Keywords of a schema that hold one schema, a list of them, or some by name.
ONE = (
    "items",
    "additionalProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
)
MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas", "$defs")
UNIONS = ("anyOf", "oneOf")
# What stands here is data of the service, whatever its keys are called.
DATA = frozenset({"default", "example", "examples", "enum", "const"})
ANNOTATIONS = ("title", "description", "summary", "deprecated")

Kind: TypeAlias = str
Shape: TypeAlias = Literal["one", "list", "map"]

_SCHEMA: dict[str, tuple[Shape, Kind]] = {
    **dict.fromkeys(ONE, ("one", "schema")),
    **dict.fromkeys(MANY, ("list", "schema")),
    **dict.fromkeys(NAMED, ("map", "schema")),
}
# Callbacks, links, examples and webhooks are no part of a client; nothing in them is looked at.
CHILDREN: dict[Kind, dict[str, tuple[Shape, Kind]]] = {
    "document": {"paths": ("map", "pathItem"), "components": ("one", "components")},
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "requestBody"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "securityScheme"),
        "pathItems": ("map", "pathItem"),
    },
    "pathItem": {
        "parameters": ("list", "parameter"),
        **dict.fromkeys(METHODS, ("one", "operation")),
    },
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "requestBody"),
        "responses": ("map", "response"),
    },
    "parameter": {"schema": ("one", "schema"), "content": ("map", "media")},
    "header": {"schema": ("one", "schema"), "content": ("map", "media")},
    "requestBody": {"content": ("map", "media")},
    "response": {"headers": ("map", "header"), "content": ("map", "media")},
    "media": {"schema": ("one", "schema")},
    "schema": _SCHEMA,
}
# Where components of a kind are kept.
HOMES: dict[Kind, str] = {
    kind: home for home, (_shape, kind) in CHILDREN["components"].items() if home != "pathItems"
}

GONE: Final = object()
"""What a rule returns for a node that is taken out of what holds it."""

Rule: TypeAlias = Callable[[Any, Kind, str], Any]


def rewrite(node: Any, kind: Kind, place: str, enter: Rule, leave: Rule | None = None) -> Any:
    """Return a node with a rule applied to it and to every object inside it.

    Args:
        node: The object.
        kind: What it is.
        place: Its JSON pointer.
        enter: Applied before the objects inside; may return `GONE`.
        leave: Applied after them.
    """
    found = enter(node, kind, place)
    if isinstance(found, dict):
        found = {
            key: inner
            for key, value in found.items()
            if (inner := _child(value, kind, key, f"{place}/{escape(key)}", enter, leave))
            is not GONE
        }
    return found if leave is None or found is GONE else leave(found, kind, place)


def _child(value: Any, kind: Kind, key: str, place: str, enter: Rule, leave: Rule | None) -> Any:
    shape, inner = CHILDREN.get(kind, {}).get(key, ("", ""))
    if shape == "one":
        return rewrite(value, inner, place, enter, leave)
    if shape == "list" and isinstance(value, list):
        items = [
            rewrite(item, inner, f"{place}/{index}", enter, leave)
            for index, item in enumerate(value)
        ]
        return [item for item in items if item is not GONE]
    if shape == "map" and isinstance(value, dict):
        members = {
            name: rewrite(member, inner, f"{place}/{escape(name)}", enter, leave)
            for name, member in value.items()
        }
        return {name: member for name, member in members.items() if member is not GONE}
    return value


def nodes(node: Any, kind: Kind, place: str = "") -> Iterator[tuple[Any, Kind, str]]:
    """Yield a node and every object inside it with kind and place, the outer ones first."""
    yield node, kind, place
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        shape, inner = CHILDREN.get(kind, {}).get(key, ("", ""))
        here = f"{place}/{escape(key)}"
        if shape == "one":
            yield from nodes(value, inner, here)
        elif shape == "list" and isinstance(value, list):
            for index, item in enumerate(value):
                yield from nodes(item, inner, f"{here}/{index}")
        elif shape == "map" and isinstance(value, dict):
            for name, member in value.items():
                yield from nodes(member, inner, f"{here}/{escape(name)}")


def schemas_in(node: Any, kind: Kind) -> Iterator[Schema]:
    """Yield every schema in a node, without following references.

    Args:
        node: The object.
        kind: What it is; `schema` yields the schema itself first.
    """
    for found, inner, _place in nodes(node, kind):
        if inner == "schema" and isinstance(found, dict):
            yield found


def map_children(schema: Schema, rule: Callable[[Any], Any]) -> Schema:
    """Return the schema with the rule applied to each schema directly inside it."""
    found: Schema = {}
    for key, value in schema.items():
        if key in ONE and isinstance(value, dict):
            found[key] = rule(value)
        elif key in MANY and isinstance(value, list):
            found[key] = [rule(member) if isinstance(member, dict) else member for member in value]
        elif key in NAMED and isinstance(value, dict):
            found[key] = {
                name: rule(member) if isinstance(member, dict) else member
                for name, member in value.items()
            }
        else:
            found[key] = value
    return found


def bottom_up(schema: Schema, rule: SchemaRule) -> Schema:
    """Apply a rule to the innermost schemas first."""
    return rule(map_children(schema, lambda child: bottom_up(child, rule)))


def top_down(schema: Schema, rule: SchemaRule) -> Schema:
    """Apply a rule to a schema before those inside it."""
    return map_children(rule(schema), lambda child: top_down(child, rule))


class Operation(NamedTuple):
    """One operation of a document, with the path item it stands in."""

    path: str
    method: str
    item: JSONObject
    body: JSONObject

    @property
    def label(self) -> str:
        """Method and path, as a person would name the operation."""
        return f"{self.method.upper()} {self.path}"


def operations(document: Document, *, as_listed: bool = False) -> Iterator[Operation]:
    """Yield everything that can be called, path by path.

    Args:
        document: The document.
        as_listed: Yield the operations of a path as the document lists them. By default GET comes
            first, then PUT, POST, ..., so that no result depends on how a document lists them.
    """
    for path, item in document.get("paths", {}).items():
        if not isinstance(item, dict):
            continue
        for method in item if as_listed else METHODS:
            if method in METHODS and isinstance(item.get(method), dict):
                yield Operation(path, method, item, item[method])


def bare_path(path: str) -> str:
    """Return a path without the names in braces, which are not on the wire."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def map_operations(
    document: Document, rule: Callable[[str, str, dict[str, Any]], dict[str, Any]]
) -> Document:
    """Return the document with each operation replaced by what the rule makes of it."""
    paths = {
        path: {
            key: rule(path, key, value) if key in METHODS and isinstance(value, dict) else value
            for key, value in item.items()
        }
        for path, item in document.get("paths", {}).items()
    }
    return {**document, "paths": paths}
