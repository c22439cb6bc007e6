"""The order things are written in, so that a later import differs only where the service did."""

from typing import Any

from scripts.openapi.places import map_schemas
from scripts.openapi.walk import Document, Schema, map_operations

_SCHEMA = (
    "$ref", "description", "deprecated", "type", "format", "enum", "const", "pattern",
    "minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum",
    "multipleOf", "minItems", "maxItems", "uniqueItems", "items", "default",
    "allOf", "anyOf", "oneOf", "discriminator", "required", "properties", "additionalProperties",
)  # fmt: skip
_TAG = ("propertyName", "mapping")
_OPERATION = (
    "operationId", "summary", "description", "deprecated", "security", "parameters",
    "requestBody", "responses",
)  # fmt: skip
_PARAMETER = ("$ref", "name", "in", "required", "description", "deprecated", "schema")
_RESPONSE = ("$ref", "description", "headers", "content")
_BODY = ("$ref", "description", "required", "content")
_SCHEME = ("type", "scheme", "bearerFormat", "name", "in", "flows")
_ROOT = ("openapi", "info", "servers", "paths", "components")
_COMPONENTS = ("securitySchemes", "parameters", "requestBodies", "headers", "responses", "schemas")


def tidy(document: Document) -> Document:
    """Return the document in canonical order; paths, fields and values keep the service's order."""
    found = map_schemas(document, _schema)
    found = map_operations(found, lambda _path, _method, operation: _operation(operation))
    components = {
        kind: {name: _component(kind, value) for name, value in sorted(members.items())}
        for kind, members in _ordered(found.get("components", {}), _COMPONENTS).items()
    }
    if components:
        found["components"] = components
    found["paths"] = {path: _path_item(item) for path, item in found["paths"].items()}
    return _ordered(found, _ROOT)


def _ordered(node: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    known = {key: node[key] for key in order if key in node}
    ours = dict(sorted((key, node[key]) for key in node if key.startswith("x-")))
    rest = {key: node[key] for key in node if key not in known and key not in ours}
    return {**known, **rest, **ours}


def _schema(schema: Schema) -> Schema:
    found = _ordered(schema, _SCHEMA)
    fields = list(found.get("properties", {}))
    if "required" in found:
        rank = {name: index for index, name in enumerate(fields)}
        found["required"] = sorted(
            dict.fromkeys(found["required"]), key=lambda name: (rank.get(name, len(rank)), name)
        )
    if "discriminator" in found:
        found["discriminator"] = _ordered(found["discriminator"], _TAG)
    if None in found.get("enum", []):
        found["enum"] = [*(value for value in found["enum"] if value is not None), None]
    return found


def _component(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    if kind == "responses":
        return _response(value)
    if kind == "parameters":
        return _parameter(value)
    return _ordered(value, _SCHEME) if kind == "securitySchemes" else value


def _parameter(value: dict[str, Any]) -> dict[str, Any]:
    found = _ordered(value, _PARAMETER)
    return {key: found[key] for key in found if key != "required" or found[key]}


def _response(value: dict[str, Any]) -> dict[str, Any]:
    found = _ordered(value, _RESPONSE)
    if "headers" in found:
        found["headers"] = {name: _parameter(header) for name, header in found["headers"].items()}
    return found


def _path_item(item: dict[str, Any]) -> dict[str, Any]:
    if "parameters" not in item:
        return item
    return {**item, "parameters": [_parameter(value) for value in item["parameters"]]}


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    found = _path_item(_ordered(operation, _OPERATION))
    if "requestBody" in found:
        found["requestBody"] = _ordered(found["requestBody"], _BODY)
    found["responses"] = {
        status: _response(value) for status, value in sorted(found["responses"].items())
    }
    return found
