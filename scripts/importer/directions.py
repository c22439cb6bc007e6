"""Requests and answers have types of their own: a component that both use becomes two."""

from collections.abc import Callable
from typing import Any

from scripts.importer.operations import default_as_fact
from scripts.openapi.names import free_name
from scripts.openapi.places import map_places, sent_and_received
from scripts.openapi.refs import SCHEMAS, map_refs, schema_name
from scripts.openapi.walk import Document, Schema, bottom_up


def split_by_direction(document: Document) -> Document:
    """Give requests their own copy, `<Name>Input`, of every component that answers use too."""
    schemas = document.get("components", {}).get("schemas", {})
    sent, received = _components_by_direction(document)
    names: dict[str, str] = {}
    for name in schemas:
        if name in sent and name in received:
            names[name] = free_name(f"{name}Input", {*schemas, *names.values()})

    def change(ref: str) -> str:
        name = schema_name(ref)
        return f"{SCHEMAS}{names[name]}" if name in names else ref

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
        lambda schema, place: map_refs(schema, change) if place.direction == "request" else schema,
    )


def _components_by_direction(document: Document) -> tuple[set[str], set[str]]:
    """Return the names of the components that are sent and of those that are received."""
    sent, received = sent_and_received(document)
    return (
        {schema_name(ref) for ref in sent},
        {schema_name(ref) for ref in received},
    )


def settle_by_direction(document: Document) -> Document:
    """Let requests send no defaults, and answers hold more fields than the document knows."""
    sent, _received = _components_by_direction(document)

    def settle(schema: Schema, place: Any) -> Schema:
        asked = place.owner in sent if place.kind == "schema" else place.direction == "request"
        return bottom_up(schema, default_as_fact if asked else _allow_more_fields)

    return map_places(document, settle)


def _allow_more_fields(schema: Schema) -> Schema:
    if schema.get("additionalProperties") is not False:
        return schema
    return {key: value for key, value in schema.items() if key != "additionalProperties"}
