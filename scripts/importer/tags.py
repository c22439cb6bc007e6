"""Discriminators as values of fields: by these a client tells the members of a union apart."""

from typing import Any

from scripts.importer.omissions import Omissions
from scripts.openapi.places import map_schemas
from scripts.openapi.refs import escape, schema_name
from scripts.openapi.walk import UNIONS, Document, Schema, nodes


def write_tags(document: Document, omissions: Omissions) -> Document:
    """Return the document with the tag of each member of a union as the constant it is.

    Args:
        document: One without `allOf`.
        omissions: Where to tell words that name nothing.
    """
    schemas: dict[str, Schema] = document.get("components", {}).get("schemas", {})
    words: dict[tuple[str, str], list[str]] = {}
    for node, kind, place in nodes(document, "document"):
        if kind == "schema" and isinstance(node, dict) and "discriminator" in node:
            _collect(node, schemas, words, f"{place}/discriminator", omissions)
    if words:
        tagged = dict(schemas)
        for (name, field), found in words.items():
            tagged[name] = _tagged(tagged[name], field, list(dict.fromkeys(found)))
        document = {**document, "components": {**document["components"], "schemas": tagged}}
    known = set(schemas)
    return map_schemas(document, lambda schema: _trimmed(schema, known))


def _collect(
    union: Schema,
    schemas: dict[str, Schema],
    words: dict[tuple[str, str], list[str]],
    place: str,
    omissions: Omissions,
) -> None:
    tag: dict[str, Any] = union["discriminator"]
    mapping = {word: schema_name(ref) for word, ref in tag.get("mapping", {}).items()}
    for word, name in mapping.items():
        if name not in schemas:
            omissions.add(f"{place}/mapping/{escape(word)}", "no schema has this name")
    members = [schema_name(m.get("$ref", "")) for kind in UNIONS for m in union.get(kind, [])]
    for name in dict.fromkeys(members):
        if "properties" not in schemas.get(name, {}):
            continue
        own = [word for word, target in mapping.items() if target == name]
        if not own and mapping and name.endswith("Base"):
            continue
        words.setdefault((name, tag["propertyName"]), []).extend(own or ([] if mapping else [name]))


def _tagged(schema: Schema, field: str, words: list[str]) -> Schema:
    own = schema["properties"].get(field, {"type": "string"})
    if not words or own.get("type", "string") != "string" or "const" in own or "$ref" in own:
        return schema
    if "enum" in own:
        words = [word for word in words if word in own["enum"]] or own["enum"]
    rest = {key: value for key, value in own.items() if key not in ("enum", "default", "type")}
    value = {"const": words[0]} if len(words) == 1 else {"enum": words}
    required = list(dict.fromkeys([*schema.get("required", []), field]))
    fields = {**schema["properties"], field: {"type": "string", **rest, **value}}
    return {**schema, "required": required, "properties": fields}


def _trimmed(schema: Schema, known: set[str]) -> Schema:
    tag = schema.get("discriminator")
    if not isinstance(tag, dict):
        return schema
    if not any(union in schema for union in UNIONS):
        return {key: value for key, value in schema.items() if key != "discriminator"}
    mapping = {
        word: ref for word, ref in tag.get("mapping", {}).items() if schema_name(ref) in known
    }
    rest = {key: value for key, value in tag.items() if key == "propertyName"}
    return {**schema, "discriminator": {**rest, "mapping": mapping} if mapping else rest}
