"""The outermost schemas of a document, each with what it is there for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from scripts.openapi.refs import SCHEMAS, reached
from scripts.openapi.walk import METHODS, Document, Schema, SchemaRule, bottom_up, operations

Direction: TypeAlias = Literal["request", "response", "component"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a schema outside `components.schemas` stands, or which component it is.

    Args:
        direction: Which way the value travels; `component` where that is not known yet.
        owner: Id of the operation or name of the component that holds it.
        kind: What holds it.
        detail: The media type, parameter or header name, or status.
        media: The media type of a body.
    """

    direction: Direction
    owner: str
    kind: Literal["body", "response", "error", "parameter", "header", "schema"]
    detail: str = ""
    media: str = ""


PlaceRule: TypeAlias = Callable[[Schema, Place], Any]


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
        direction: Literal["request", "response"] = "response" if header else "request"
        kind: Literal["parameter", "header"] = "header" if header else "parameter"
        place = Place(direction, owner, kind, value.get("name", ""))
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


def sent_and_received(document: Document) -> tuple[set[str], set[str]]:
    """Return the references that requests lead to, and those that answers and events lead to."""
    sent: list[Any] = []
    received: list[Any] = []
    for operation in operations(document):
        sent += [operation.item.get("parameters"), operation.body.get("parameters")]
        sent.append(operation.body.get("requestBody"))
        received.append(operation.body.get("responses"))
        if event := operation.body.get("x-framewire-sse"):
            received.append({"$ref": f"{SCHEMAS}{event}"})
    return reached(document, sent), reached(document, received)
