"""Named objects that may be null: the object keeps the name, null goes to where it is named."""

from typing import Any

from scripts.importer.upgrade import NULL, make_nullable
from scripts.openapi.places import Place, map_places
from scripts.openapi.refs import SCHEMAS
from scripts.openapi.walk import UNIONS, Document, Schema, bottom_up

# A whole body that is null says nothing: what the document means is a field that is.
_BODIES = ("body", "response", "error")


def null_where_named(document: Document) -> Document:
    """Return the document without named objects that may be null; what names them may be.

    Args:
        document: A document in the form of 3.1, its `allOf` written out.
    """
    schemas = document.get("components", {}).get("schemas", {})
    names = {name for name, schema in schemas.items() if _may_be_null(schema)}
    if not names:
        return document
    refs = {f"{SCHEMAS}{name}" for name in names}

    def at_place(schema: Schema, place: Place) -> Schema:
        found: Schema = bottom_up(schema, lambda inner: _widened(inner, refs))
        if place.kind == "schema" and place.owner in names:
            return {**found, "type": _without_null(found["type"])}
        return _named(found, refs) if place.kind in _BODIES else found

    return map_places(document, at_place)


def _may_be_null(schema: Schema) -> bool:
    types = schema.get("type")
    return isinstance(types, list) and {"null", "object"} <= set(types) and "properties" in schema


def _without_null(types: list[str]) -> Any:
    left = [each for each in types if each != "null"]
    return left[0] if len(left) == 1 else left


def _widened(schema: Schema, refs: set[str]) -> Schema:
    if schema.get("$ref") in refs:
        return make_nullable(schema)
    found = schema
    for union in UNIONS:
        members = [_named(member, refs) for member in found.get(union, ())]
        if members != found.get(union, []):
            found = make_nullable({**found, union: members})
    if "allOf" in found:
        found = {**found, "allOf": [_named(member, refs) for member in found["allOf"]]}
    return found


def _named(schema: Schema, refs: set[str]) -> Schema:
    """Return the reference of such a reference or null, any other schema as it is."""
    members: list[Schema] = schema.get("oneOf", [])
    if len(members) != 2 or members[1] != NULL or members[0].get("$ref") not in refs:
        return schema
    return {key: value for key, value in schema.items() if key != "oneOf"} | members[0]
