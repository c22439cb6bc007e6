"""What is sent and what is received are different types, each with rules of its own."""

from collections.abc import Callable
from typing import Any

from scripts.importer.names import free_name
from scripts.importer.operations import default_as_fact
from scripts.openapi.facts import map_refs
from scripts.openapi.refs import SCHEMAS, reached
from scripts.openapi.walk import Document, Schema, bottom_up, map_places, operations


def split_sides(document: Document) -> Document:
    """Give requests their own copy, `<Name>Input`, of every component that answers use too."""
    schemas = document.get("components", {}).get("schemas", {})
    sent, received = sides(document)
    names: dict[str, str] = {}
    for name in schemas:
        if name in sent and name in received:
            names[name] = free_name(f"{name}Input", {*schemas, *names.values()})

    def change(ref: str) -> str:
        name = ref.removeprefix(SCHEMAS)
        return f"{SCHEMAS}{names[name]}" if ref.startswith(SCHEMAS) and name in names else ref

    if not names:
        return document
    parted: dict[str, Any] = {}
    for name, schema in schemas.items():
        if name in names:
            parted[name] = schema
            parted[names[name]] = map_refs(schema, change)
        else:
            parted[name] = map_refs(schema, change) if name in sent else schema
    found = _rewire_requests(document, change)
    components = {**found["components"], "schemas": parted}
    return {**found, "components": components}


def _rewire_requests(document: Document, change: Callable[[str], str]) -> Document:
    return map_places(
        document,
        lambda schema, place: map_refs(schema, change) if place.side == "request" else schema,
    )


def sides(document: Document) -> tuple[set[str], set[str]]:
    """Return the names of the components that are sent and of those that are received."""
    asked: list[Any] = []
    answered: list[Any] = []
    for _path, _method, operation in operations(document):
        asked += [operation.get("parameters", []), operation.get("requestBody", {})]
        answered.append(operation["responses"])
        answered.append({"x-framewire-sse": operation.get("x-framewire-sse")})
    return _names(document, asked), _names(document, answered)


def _names(document: Document, roots: Any) -> set[str]:
    refs = reached(document, roots)
    return {ref.removeprefix(SCHEMAS) for ref in refs if ref.startswith(SCHEMAS)}


def settle_sides(document: Document) -> Document:
    """Let requests send no defaults, and answers hold more fields than the document knows."""
    sent, _received = sides(document)

    def settle(schema: Schema, place: Any) -> Schema:
        asked = place.owner in sent if place.kind == "schema" else place.side == "request"
        return bottom_up(schema, default_as_fact if asked else _open)

    return map_places(document, settle)


def _open(schema: Schema) -> Schema:
    if schema.get("additionalProperties") is not False:
        return schema
    return {key: value for key, value in schema.items() if key != "additionalProperties"}
