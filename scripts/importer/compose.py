"""Schemas made of others: aliases, `allOf`, kinds of a common base, fields beside a union."""

from typing import Any

from scripts.importer.merge import ConflictError, Merger
from scripts.importer.omissions import Omissions
from scripts.importer.upgrade import NULL, make_nullable
from scripts.openapi.names import free_name
from scripts.openapi.refs import escape, map_refs, resolve, schema_name, schema_ref
from scripts.openapi.walk import ANNOTATIONS, UNIONS, Document, Kind, Schema, rewrite

_HOME = "/components/schemas/"


def compose(document: Document, omissions: Omissions) -> Document:
    """Return the document with every schema in one piece.

    Args:
        document: One whose references lead to components.
        omissions: Where to tell what contradicts itself.
    """
    found = _without_aliases(document, omissions)
    bases = _bases(found)
    found = _Composer(found, omissions).run()
    found = _kinds_of_bases(found, bases)
    return _solid_components(found)


# --- aliases ---------------------------------------------------------------------------------


def _without_aliases(document: Document, omissions: Omissions) -> Document:
    """Point references past components that are nothing but a reference themselves."""
    schemas = document.get("components", {}).get("schemas", {})
    behind = {name: alias for name, schema in schemas.items() if (alias := _alias(schema))}
    ends: dict[str, str] = {}
    circles: set[str] = set()
    for name in behind:
        seen, end = {name}, behind[name]
        while end in behind and end not in seen:
            seen.add(end)
            end = behind[end]
        if end in behind:
            circles.add(name)
        else:
            ends[name] = end
    for name in sorted(circles):
        omissions.add(f"{_HOME}{escape(name)}", "it refers to itself and says nothing else")
    if not behind:
        return document

    def change(ref: str) -> str:
        name = schema_name(ref)
        return schema_ref(ends[name]) if name in ends else ref

    opened = {name: {} if name in circles else schema for name, schema in schemas.items()}
    found = {**document, "components": {**document["components"], "schemas": opened}}
    pointed: Document = map_refs(found, change)
    return pointed


def _alias(schema: Schema) -> str:
    """Return the name of the component that a schema says nothing beyond."""
    parts = schema.get("allOf", [])
    whole = parts[0] if len(parts) == 1 and set(schema) - set(ANNOTATIONS) == {"allOf"} else schema
    return schema_name(whole["$ref"]) if set(whole) - set(ANNOTATIONS) == {"$ref"} else ""


# --- allOf -----------------------------------------------------------------------------------


class _Composer:
    def __init__(self, document: Document, omissions: Omissions) -> None:
        self.document = document
        self.omissions = omissions
        self.done: dict[str, Schema] = {}
        self.open: list[str] = []
        self.merger = Merger(self._component, omissions)

    def run(self) -> Document:
        found: Document = rewrite(self.document, "document", "", self._keep, self._leave)
        schemas = found.get("components", {}).get("schemas", {})
        for name in schemas:
            schemas[name] = self._component(schema_ref(name))
        return found

    def _keep(self, node: Any, _kind: Kind, _place: str) -> Any:
        return node

    def _leave(self, node: Any, kind: Kind, place: str) -> Any:
        within = place.startswith(_HOME)
        if kind != "schema" or not isinstance(node, dict) or within:
            return node
        return self._whole(node, place)

    def _component(self, ref: str) -> Schema:
        name = schema_name(ref)
        if name not in self.done:
            if name in self.open:
                raise ConflictError(f"{name} is a part of itself")
            self.open.append(name)
            place = f"{_HOME}{escape(name)}"
            schema = resolve(self.document, ref)
            self.done[name] = rewrite(
                schema,
                "schema",
                place,
                self._keep,
                lambda node, kind, where: (
                    self._whole(node, where)
                    if kind == "schema" and isinstance(node, dict)
                    else node
                ),
            )
            self.open.pop()
        return self.done[name]

    def _whole(self, schema: Schema, place: str) -> Schema:
        """Return a schema whose inner schemas are in one piece, in one piece."""
        try:
            if "allOf" in schema:
                schema = self._all_of(schema, place)
            for union in UNIONS:
                if len(schema.get(union, ())) == 1 and "discriminator" not in schema:
                    rest = {key: value for key, value in schema.items() if key != union}
                    schema = self.merger.merge(schema[union][0], rest, place)
            if _has_more_than_its_union(schema, self._is_object):
                schema = self.merger.spread(schema, place)
        except ConflictError as error:
            self.omissions.add(place, f"its parts contradict: {error}")
            return {key: value for key, value in schema.items() if key in ANNOTATIONS}
        return schema

    def _all_of(self, schema: Schema, place: str) -> Schema:
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        made: Schema = {}
        for index, part in enumerate(schema["allOf"]):
            where = f"{place}/allOf/{index}"
            if "$ref" in part and schema_name(part["$ref"]) in self.open:
                self.omissions.add(where, "it is a part of itself")
                continue
            made = self.merger.merge(made, part, where)
        return self.merger.merge(made, rest, place)

    def _is_object(self, schema: Schema) -> bool:
        if "$ref" in schema:
            target = resolve(self.document, schema["$ref"]) or {}
            return "properties" in target or "allOf" in target or any(u in target for u in UNIONS)
        return "properties" in schema


def _has_more_than_its_union(schema: Schema, is_object: Any) -> bool:
    union = next((kind for kind in UNIONS if kind in schema), "")
    fields = (
        "properties" in schema
        or "additionalProperties" in schema
        or len([kind for kind in UNIONS if kind in schema]) == 2
    )
    return bool(union) and fields and any(is_object(member) for member in schema[union])


# --- kinds of a base -------------------------------------------------------------------------


def _bases(document: Document) -> dict[str, list[str]]:
    """Return the components that others extend and tell apart by a tag, with those others."""
    schemas: dict[str, Schema] = document.get("components", {}).get("schemas", {})
    above = {
        name: [schema_name(part["$ref"]) for part in schema.get("allOf", []) if "$ref" in part]
        for name, schema in schemas.items()
    }
    found: dict[str, list[str]] = {}
    for base, schema in schemas.items():
        if "discriminator" in schema and not any(union in schema for union in UNIONS):
            kinds = [name for name in schemas if base in _ancestors(name, above)]
            if kinds:
                found[base] = kinds
    return found


def _ancestors(name: str, above: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(above.get(name, ()))
    while waiting:
        parent = waiting.pop()
        if parent not in seen:
            seen.add(parent)
            waiting += above.get(parent, ())
    return seen - {name}


def _kinds_of_bases(document: Document, bases: dict[str, list[str]]) -> Document:
    """Let a base stand for its kinds; by itself it serves for a kind nobody wrote down."""
    schemas = dict(document.get("components", {}).get("schemas", {}))
    for base, kinds in bases.items():
        schema = schemas[base]
        tag = schema.get("discriminator")
        if "properties" not in schema or tag is None:
            continue
        own = free_name(f"{base}Base", schemas)
        schemas[own] = {key: value for key, value in schema.items() if key != "discriminator"}
        leaves = [name for name in kinds if name not in bases]
        refs = [{"$ref": schema_ref(name)} for name in [*leaves, own]]
        mapping = {
            word: ref for word, ref in tag.get("mapping", {}).items() if schema_name(ref) != base
        }
        mapped_kinds = {schema_name(ref) for ref in mapping.values()}
        mapping |= {name: schema_ref(name) for name in leaves if name not in mapped_kinds}
        notes = {key: value for key, value in schema.items() if key in ANNOTATIONS}
        schemas[base] = {
            **notes,
            "oneOf": refs,
            "discriminator": {"propertyName": tag["propertyName"], "mapping": mapping},
        }
    return _with_schemas(document, schemas)


# --- null ------------------------------------------------------------------------------------


def _solid_components(document: Document) -> Document:
    """Let references say that an object may be null: a class of its own cannot be."""
    schemas = document.get("components", {}).get("schemas", {})
    soft = {
        name
        for name, schema in schemas.items()
        if isinstance(schema.get("type"), list) and {"object", "null"} == set(schema["type"])
    }
    if not soft:
        return document

    def leave(node: Any, kind: Kind, _place: str) -> Any:
        if (
            kind == "schema"
            and isinstance(node, dict)
            and schema_name(node.get("$ref", "")) in soft
        ):
            return make_nullable(node)
        if kind == "schema" and isinstance(node, dict):
            return _flat_nulls(node)
        return node

    found: Document = rewrite(document, "document", "", lambda node, *_: node, leave)
    solid = {
        name: {**schema, "type": "object"} if name in soft else schema
        for name, schema in found["components"]["schemas"].items()
    }
    return _with_schemas(found, solid)


def _flat_nulls(schema: Schema) -> Schema:
    """Write a union with a nullable reference as one union."""
    found = dict(schema)
    for union in UNIONS:
        if union in found:
            members: list[Schema] = []
            for member in found[union]:
                inner = member.get("oneOf", []) if set(member) == {"oneOf"} else []
                parts = inner if len(inner) == 2 and NULL in inner else [member]
                members += [part for part in parts if part not in members]
            found[union] = members
    return found


def _with_schemas(document: Document, schemas: dict[str, Schema]) -> Document:
    if not schemas:
        return document
    return {**document, "components": {**document["components"], "schemas": schemas}}
