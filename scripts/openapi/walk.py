"""Where schemas stand in an OpenAPI document, so that a field called `title` is no keyword."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from scripts.openapi.facts import METHODS

Schema: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Any]
SchemaRule: TypeAlias = Callable[[Schema], Schema]

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
ANNOTATIONS = ("title", "description", "summary", "deprecated")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a schema outside `components.schemas` stands, or which component it is.

    Args:
        side: Which way the value travels; `component` where that is not known yet.
        owner: Id of the operation or name of the component that holds it.
        kind: What holds it.
        detail: The media type, parameter or header name, or status.
        media: The media type of a body.
    """

    side: Literal["request", "response", "component"]
    owner: str
    kind: Literal["body", "response", "error", "parameter", "header", "schema"]
    detail: str = ""
    media: str = ""


PlaceRule: TypeAlias = Callable[[Schema, Place], Any]


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


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, method and operation of everything that can be called."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item[method]


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


def map_places(document: Document, rule: PlaceRule) -> Document:
    """Return the document with each outermost schema replaced by what the rule makes of it."""
    components = dict(document.get("components", {}))
    if "schemas" in components:
        components["schemas"] = {
            name: rule(schema, Place("component", name, "schema"))
            for name, schema in components["schemas"].items()
        }
    if "parameters" in components:
        components["parameters"] = {
            name: _parameter(value, name, rule) for name, value in components["parameters"].items()
        }
    if "headers" in components:
        components["headers"] = {
            name: _parameter(value, name, rule, header=True)
            for name, value in components["headers"].items()
        }
    if "responses" in components:
        components["responses"] = {
            name: _response(value, Place("response", name, "response"), rule)
            for name, value in components["responses"].items()
        }
    if "requestBodies" in components:
        components["requestBodies"] = {
            name: _content(value, Place("request", name, "body"), rule)
            for name, value in components["requestBodies"].items()
        }
    paths = {path: _path_item(item, path, rule) for path, item in document["paths"].items()}
    found = {**document, "paths": paths}
    if components:
        found["components"] = components
    return found


def map_schemas(document: Document, rule: SchemaRule) -> Document:
    """Apply a rule to every schema of the document, the innermost first."""
    return map_places(document, lambda schema, _place: bottom_up(schema, rule))


def _path_item(item: dict[str, Any], path: str, rule: PlaceRule) -> dict[str, Any]:
    found = dict(item)
    if "parameters" in item:
        found["parameters"] = [_parameter(value, path, rule) for value in item["parameters"]]
    for method in METHODS:
        if isinstance(item.get(method), dict):
            found[method] = _operation(item[method], path, method, rule)
    return found


def _operation(
    operation: dict[str, Any], path: str, method: str, rule: PlaceRule
) -> dict[str, Any]:
    owner = operation.get("operationId", f"{method} {path}")
    found = dict(operation)
    if "parameters" in operation:
        found["parameters"] = [_parameter(value, owner, rule) for value in operation["parameters"]]
    if "requestBody" in operation:
        found["requestBody"] = _content(
            operation["requestBody"], Place("request", owner, "body"), rule
        )
    if "responses" in operation:
        found["responses"] = {
            status: _response(
                value,
                Place("response", owner, "response" if _succeeds(status) else "error", status),
                rule,
            )
            for status, value in operation["responses"].items()
        }
    return found


def _succeeds(status: str) -> bool:
    return status.startswith("2")


def _parameter(value: Any, owner: str, rule: PlaceRule, *, header: bool = False) -> Any:
    if "schema" in value:
        side: Literal["request", "response"] = "response" if header else "request"
        kind: Literal["parameter", "header"] = "header" if header else "parameter"
        place = Place(side, owner, kind, value.get("name", ""))
        return {**value, "schema": rule(value["schema"], place)}
    return _content(value, Place("request", owner, "parameter", value.get("name", "")), rule)


def _response(value: Any, place: Place, rule: PlaceRule) -> Any:
    found = _content(value, place, rule)
    if "headers" in found:
        found["headers"] = {
            name: _parameter({**header}, place.owner, rule, header=True)
            for name, header in found["headers"].items()
        }
    return found


def _content(value: Any, place: Place, rule: PlaceRule) -> Any:
    if "content" not in value:
        return value
    content = {
        media: {**entry, "schema": rule(entry["schema"], replace(place, media=media))}
        if "schema" in entry
        else entry
        for media, entry in value["content"].items()
    }
    return {**value, "content": content}
