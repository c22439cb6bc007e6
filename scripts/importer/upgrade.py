"""OpenAPI 3.0 to 3.1, and the one way of writing null."""

from typing import Any

from scripts.openapi.places import map_places
from scripts.openapi.refs import SCHEMAS
from scripts.openapi.walk import ANNOTATIONS, UNIONS, Document, Schema, top_down

NULL: Schema = {"type": "null"}


def upgrade(document: Document) -> Document:
    """Return the document as OpenAPI 3.1: exclusive bounds are numbers, null is a type."""
    found = map_places(document, lambda schema, _place: top_down(schema, _upgrade_schema))
    return {**found, "openapi": "3.1.0"}


def _upgrade_schema(schema: Schema) -> Schema:
    return _fold_nulls(_bounds(_binary(_mapped(_typed(schema)))))


def _typed(schema: Schema) -> Schema:
    if "properties" in schema and "type" not in schema and "$ref" not in schema:
        return {"type": "object", **schema}
    return schema


def _mapped(schema: Schema) -> Schema:
    """Write the schemas a discriminator names as references."""
    tag = schema.get("discriminator")
    if not isinstance(tag, dict) or "mapping" not in tag:
        return schema
    mapping = {
        word: name if "/" in name or "#" in name or "." in name else f"{SCHEMAS}{name}"
        for word, name in tag["mapping"].items()
    }
    return {**schema, "discriminator": {**tag, "mapping": mapping}}


def _binary(schema: Schema) -> Schema:
    if schema.get("contentMediaType") != "application/octet-stream":
        return schema
    rest = {key: value for key, value in schema.items() if not key.startswith("contentM")}
    return {**rest, "format": "binary"}


def _bounds(schema: Schema) -> Schema:
    found = dict(schema)
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if found.get(exclusive) is True:
            found[exclusive] = found.pop(bound)
        elif found.get(exclusive) is False:
            del found[exclusive]
    return found


def _fold_nulls(schema: Schema) -> Schema:
    found = dict(schema)
    nullable = bool(found.pop("nullable", False))
    for union in UNIONS:
        members = found.get(union)
        if members is None:
            continue
        solid = [member for member in members if not _is_null(member)]
        if len(solid) == len(members):
            continue
        if not solid:
            del found[union]
            found |= NULL
        elif len(solid) == 1:
            del found[union]
            if "$ref" in solid[0] and set(found) - {*ANNOTATIONS, "discriminator"}:
                return make_nullable({**found, "allOf": [*found.get("allOf", []), solid[0]]})
            return make_nullable(_upgrade_schema({**solid[0], **found}))
        else:
            found[union] = solid
            nullable = True
    return make_nullable(found) if nullable else found


def _is_null(member: Any) -> bool:
    facts = {key: value for key, value in member.items() if key not in ANNOTATIONS}
    facts.pop("example", None)
    return facts in ({"nullable": True}, NULL, {"enum": [None]}, {"const": None})


def make_nullable(schema: Schema) -> Schema:
    """Return the schema, null allowed beside what it allowed before."""
    for union in UNIONS:
        if union in schema:
            members = schema[union]
            return schema if NULL in members else {**schema, union: [*members, dict(NULL)]}
    notes = {key: value for key, value in schema.items() if key in (*ANNOTATIONS, "example")}
    facts = {key: value for key, value in schema.items() if key not in notes}
    if "$ref" in facts or "allOf" in facts:
        parts = facts.get("allOf", [])
        only = parts[0] if len(parts) == 1 and set(facts) == {"allOf"} else facts
        return {**notes, "oneOf": [only, dict(NULL)]}
    found = dict(schema)
    if "const" in found:
        found["enum"] = [found.pop("const")]
    if "enum" in found and None not in found["enum"]:
        found["enum"] = [*found["enum"], None]
    if "type" in found:
        types = found["type"] if isinstance(found["type"], list) else [found["type"]]
        found["type"] = found["type"] if "null" in types else [*types, "null"]
    return found
