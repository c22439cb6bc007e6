"""Leave out what is no fact about the wire: prose, examples, other people's extensions."""

from typing import Any

from scripts.openapi.names import phrase, words
from scripts.openapi.places import map_schemas
from scripts.openapi.walk import Document, Schema, map_operations

_PROSE = ("description", "example", "examples", "externalDocs", "summary")
# Anything else in a schema is prose, an example, or the rest of a sentence that lost its quotes.
_WORDS = """
$ref $id $anchor $dynamicRef $dynamicAnchor $defs title deprecated readOnly writeOnly default
type enum const format pattern minLength maxLength contentEncoding contentMediaType
minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
items prefixItems contains minContains maxContains minItems maxItems uniqueItems
unevaluatedItems properties patternProperties additionalProperties unevaluatedProperties
propertyNames required minProperties maxProperties dependentRequired dependentSchemas
allOf anyOf oneOf not if then else discriminator
"""
_KEYWORDS = frozenset(_WORDS.split())
_ROOT = ("openapi", "info", "servers", "security", "paths", "components")
_OURS = "x-framewire-"
_EMPTY = ("properties", "required", "patternProperties")


def clean(document: Document) -> Document:
    """Return the document without prose, examples and extensions that are not ours.

    Titles stay: naming reads them (`drop_titles` follows it).
    """
    found = map_schemas(document, _clean_schema)
    found = map_operations(found, _clean_operation)
    components = {
        kind: {
            name: _clean_component(kind, name, value)
            for name, value in members.items()
            if isinstance(value, dict | bool)
        }
        for kind, members in _ours(found.get("components", {})).items()
        # Under a name that is no kind of component anything may stand.
        if members and isinstance(members, dict)
    }
    paths = {path: _clean_path(item) for path, item in _ours(found["paths"]).items()}
    info = found["info"]
    root = {key: found[key] for key in found if key in _ROOT or key.startswith(_OURS)}
    root |= {"info": {"title": str(info["title"]), "version": str(info["version"])}, "paths": paths}
    root.pop("components", None)
    if "servers" in root:
        root["servers"] = [_ours(server, ("description",)) for server in root["servers"]]
    return {**root, "components": components} if components else root


def drop_titles(document: Document) -> Document:
    """Return the document without schema titles: a generator would take them for class names."""
    return map_schemas(
        document, lambda schema: {key: schema[key] for key in schema if key != "title"}
    )


def _is_ours(key: str) -> bool:
    return not key.startswith("x-") or key.startswith(_OURS)


def _ours(node: dict[str, Any], dropped: tuple[str, ...] = ()) -> dict[str, Any]:
    return {key: value for key, value in node.items() if _is_ours(key) and key not in dropped}


def _clean_schema(schema: Schema) -> Schema:
    found = {key: schema[key] for key in schema if key in _KEYWORDS or key.startswith(_OURS)}
    for key in _EMPTY:
        if key in found and not found[key]:
            del found[key]
    return found


def _clean_path(item: dict[str, Any]) -> dict[str, Any]:
    found = _ours(item, _PROSE)
    if "parameters" in found:
        found["parameters"] = [_ours(value, _PROSE) for value in found["parameters"]]
    return found


def _clean_operation(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
    found = _ours(operation, (*_PROSE, "tags", "callbacks"))
    if "parameters" in found:
        found["parameters"] = [_ours(value, _PROSE) for value in found["parameters"]]
    if "requestBody" in found:
        found["requestBody"] = _clean_content(found["requestBody"])
    found["responses"] = {
        status: _clean_response(value, phrase(status))
        for status, value in operation.get("responses", {}).items()
    }
    return found


def _clean_component(kind: str, name: str, value: Any) -> Any:
    if isinstance(value, bool) or kind == "schemas":
        return value
    if kind == "responses":
        return _clean_response(value, words(name))
    return _clean_content(_ours(value, _PROSE))


def _clean_response(response: dict[str, Any], description: str) -> dict[str, Any]:
    if "$ref" in response:
        return {"$ref": response["$ref"]}
    found = _clean_content(_ours(response, (*_PROSE, "links")))
    if "headers" in found:
        found["headers"] = {
            name: _ours(header, _PROSE) for name, header in found["headers"].items()
        }
    return {"description": description, **found}


def _clean_content(holder: dict[str, Any]) -> dict[str, Any]:
    found = _ours(holder, ("description",))
    if "content" in found:
        found["content"] = {
            media: _ours(entry, ("example", "examples"))
            for media, entry in found["content"].items()
        }
    return found
