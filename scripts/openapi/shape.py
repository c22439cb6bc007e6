"""A schema as a Python user meets it: its type, whether it may be None, and its details."""

from dataclasses import dataclass
from typing import Any

from scripts.openapi.python_names import Names
from scripts.openapi.refs import resolve, schema_name
from scripts.openapi.walk import UNIONS, Document, Schema

# What a reader of the generated code never sees.
PROSE = frozenset(
    {"description", "title", "summary", "example", "examples", "externalDocs", "$comment", "xml"}
    | {"x-framewire-note"}
)
# Formats that give a Python type of their own.
_FORMATS = {"date-time": "datetime", "date": "date", "binary": "file"}
_BASES = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "array": "list",
    "object": "object",
    "null": "none",
}
_TEXT = {
    "datetime": "datetime.datetime",
    "date": "datetime.date",
    "file": "File",
    "none": "None",
    "any": "Any",
    "never": "Never",
}
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """What a schema says, however it is written.

    Args:
        base: `str`, `int`, `float`, `bool`, `datetime`, `date`, `file`, `list`, `object`, `none`,
            `any`, `never`, or `union`.
        schema: The schema without null, a union without its members, a reference followed.
        ref: Name of the component, where it is one.
        nullable: Whether it may be null.
        members: The members of a union.
    """

    base: str
    schema: Schema
    ref: str | None = None
    nullable: bool = False
    members: tuple[Schema, ...] = ()


def shape(document: Document, schema: Any) -> Shape:
    """Read a schema."""
    return _Reader(document).read(schema, ())


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document

    def read(self, schema: Any, seen: tuple[str, ...]) -> Shape:
        if schema is False:
            return Shape("never", {})
        if not isinstance(schema, dict):
            return Shape("any", {})
        if isinstance(schema.get("$ref"), str):
            return self._reference(schema, seen)
        if "allOf" in schema:
            return self._all(schema, seen)
        for union in UNIONS:
            # Beside fields only a validator reads it: which of them have to be there, for example.
            if union in schema and "properties" not in schema:
                return self._union(schema, union, seen)
        return _plain(schema)

    def _reference(self, schema: Schema, seen: tuple[str, ...]) -> Shape:
        ref = schema["$ref"]
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        if ref in seen:
            return Shape("any", {})
        found = self.read(resolve(self.document, ref), (*seen, ref))
        name = schema_name(ref) or None
        if _facts(rest):
            return self._all({"allOf": [{"$ref": ref}], **rest}, seen)
        return Shape(found.base, found.schema, name, found.nullable, found.members)

    def _all(self, schema: Schema, seen: tuple[str, ...]) -> Shape:
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        nullable = bool(rest.pop("nullable", False))
        parts = [part for part in schema["allOf"] if part not in ({}, True)]
        if len(parts) == 1 and not _facts(rest):
            only = self.read(parts[0], seen)
            return Shape(only.base, only.schema, only.ref, only.nullable or nullable, only.members)
        merged: Schema = {}
        members: tuple[Schema, ...] = ()
        shapes = [self.read(part, seen) for part in parts]
        for index, part in enumerate([*shapes, _plain(rest) if rest else Shape("any", {})]):
            nullable = nullable or part.nullable
            members = members or part.members
            _merge(merged, part.schema, index)
        plain = _plain(merged)
        return Shape("union" if members else plain.base, plain.schema, None, nullable, members)

    def _union(self, schema: Schema, union: str, seen: tuple[str, ...]) -> Shape:
        rest = {key: value for key, value in schema.items() if key != union}
        nullable = bool(rest.pop("nullable", False))
        solid: list[Schema] = []
        for member in schema[union]:
            if _plain(member).base == "none" if isinstance(member, dict) else False:
                nullable = True
            elif member not in solid:
                solid.append(member)
        if len(solid) == 1 and not _facts(rest):
            only = self.read(solid[0], seen)
            return Shape(only.base, only.schema, only.ref, only.nullable or nullable, only.members)
        return Shape("union", rest, None, nullable, tuple(solid))


def _merge(merged: Schema, part: Schema, index: int) -> None:
    for key, value in part.items():
        if key == "properties":
            fields = merged.setdefault("properties", {})
            for name, field in value.items():
                fields[name] = field if name not in fields else _both(fields[name], field)
        elif key == "required":
            merged[key] = list(dict.fromkeys([*merged.get(key, []), *value]))
        elif key in merged and merged[key] != value and key not in PROSE:
            merged[f"{key} (part {index + 1})"] = value
        else:
            merged.setdefault(key, value)


def _both(one: Any, other: Any) -> Any:
    return one if one == other else {"allOf": [one, other]}


def _facts(schema: Schema) -> bool:
    """Return whether a schema says more than prose and what its holder asks of a field."""
    return any(key not in PROSE and key not in FIELD_KEYS for key in schema)


# What stands in a field's schema but is about the field.
FIELD_KEYS = frozenset(
    {"deprecated", "default", "x-framewire-default", "x-framewire-sends"}
    | {"readOnly", "writeOnly", "discriminator"}
)


def _plain(schema: Schema) -> Shape:
    found = dict(schema)
    nullable = bool(found.pop("nullable", False))
    kinds = found.get("type")
    several = [kinds] if isinstance(kinds, str) else list(kinds or [])
    if "null" in several and len(several) > 1:
        nullable = True
        several = [kind for kind in several if kind != "null"]
        found["type"] = several[0] if len(several) == 1 else several
    values = found.get("enum")
    if isinstance(values, list) and len(values) > 1:
        # Null has to be a type and a value; without a type anything is one.
        nullable = None in values and (nullable or not several)
        found["enum"] = [value for value in values if value is not None]
    if len(several) > 1:
        rest = {key: value for key, value in found.items() if key != "type"}
        return Shape("union", rest, None, nullable, tuple({"type": kind} for kind in several))
    base = _BASES.get(several[0], "any") if several else _implied(found)
    if base == "str":
        base = _FORMATS.get(str(found.get("format")), base)
    return Shape(base, found, None, nullable)


def _implied(schema: Schema) -> str:
    for key, base in (
        ("properties", "object"),
        ("items", "list"),
        ("prefixItems", "list"),
        ("x-framewire-known-values", "str"),
        ("pattern", "str"),
    ):
        if key in schema:
            return base
    if isinstance(schema.get("additionalProperties"), dict):
        return "object"
    values = [schema["const"]] if "const" in schema else schema.get("enum") or []
    kinds = {type(value).__name__ for value in values}
    if len(kinds) == 1:
        (kind,) = kinds
        return {"NoneType": "none", "dict": "object"}.get(kind, kind)
    return "any"


def typed(document: Document, names: Names, found: Shape, depth: int = 0) -> str:
    """Return a shape's type as Python writes it."""
    text = _typed(document, names, found, depth)
    return f"{text} | None" if found.nullable and text not in ("Any", "None") else text


def _typed(document: Document, names: Names, found: Shape, depth: int) -> str:
    if found.ref and (found.base == "object" or depth >= _DEPTH):
        return names.of_class(found.ref)
    if depth > _DEPTH:
        return "..."

    def inner(schema: Any) -> str:
        return typed(document, names, shape(document, schema), depth + 1)

    if found.members:
        return " | ".join(dict.fromkeys(inner(member) for member in found.members))
    if found.base == "list":
        return f"list[{inner(found.schema.get('items', {}))}]"
    if found.base == "object":
        if found.schema.get("properties"):
            return "object"
        return f"dict[str, {inner(found.schema.get('additionalProperties', {}))}]"
    return _TEXT.get(found.base, found.base)
