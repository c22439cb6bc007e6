"""What holds for a value that two schemas allow, as one schema."""

from collections.abc import Callable
from itertools import product
from typing import Any

from scripts.importer.omissions import Omissions
from scripts.importer.unions import facts
from scripts.openapi.walk import ANNOTATIONS, UNIONS, Schema

Resolve = Callable[[str], Schema]

_MOST_MEMBERS = 64
_HIGHEST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_LOWEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_SCHEMAS = ("items", "additionalProperties", "propertyNames", "contains")
_EITHER = ("uniqueItems", "readOnly", "writeOnly", "deprecated")


class ConflictError(Exception):
    """No value fits both schemas; the text says why."""


class Merger:
    """Makes one schema of two.

    Args:
        resolve: Gives the schema a reference leads to, `allOf` in it already merged.
        omissions: Where to tell fields that no value fits.
    """

    def __init__(self, resolve: Resolve, omissions: Omissions) -> None:
        self.resolve = resolve
        self.omissions = omissions

    def merge(self, first: Schema, second: Schema, place: str) -> Schema:
        """Return the schema of what both allow; where only one can be said, the second's.

        Raises:
            ConflictError: No value fits both.
        """
        if facts(first) == facts(second) or not facts(first):
            return {**_notes(first), **second}
        if not facts(second):
            return {**first, **_notes(second)}
        if "$ref" in first:
            return self.merge(
                {**_solid(self.resolve(first["$ref"])), **_notes(first)}, second, place
            )
        if "$ref" in second:
            resolved = {**_solid(self.resolve(second["$ref"])), **_notes(second)}
            return self.merge(first, resolved, place)
        if _union(first) or _union(second):
            return self._unions(first, second, place)
        return self._plain(first, second, place)

    def spread(self, schema: Schema, place: str) -> Schema:
        """Return an object with fields and a union as the union of its members with the fields."""
        return self._unions(schema, {}, place)

    def _unions(self, first: Schema, second: Schema, place: str) -> Schema:
        kinds = [_union(schema) for schema in (first, second)]
        members = [
            schema[kind] if kind else [{}]
            for schema, kind in zip((first, second), kinds, strict=True)
        ]
        rests = [
            {key: value for key, value in schema.items() if key not in (kind, "discriminator")}
            for schema, kind in zip((first, second), kinds, strict=True)
        ]
        if len(members[0]) * len(members[1]) > _MOST_MEMBERS:
            raise ConflictError("the union would have too many members")
        notes = {**_notes(first), **_notes(second)}
        base = self._strict(_facts(rests[0]), _facts(rests[1]), place)
        found: list[Schema] = []
        for one, other in product(*members):
            try:
                both = self._strict(one, other, place)
                member = self._strict(base, both, place)
            except ConflictError:
                continue
            for tag in (_tag_of(one, first), _tag_of(other, second)):
                member = self._with_tag(member, tag, place)
            found.append(member)
        if not found:
            raise ConflictError("no member of the union fits the rest")
        if len(found) == 1:
            return {**found[0], **notes}
        tags = [schema["discriminator"] for schema in (first, second) if "discriminator" in schema]
        tag = {"discriminator": {"propertyName": tags[0]["propertyName"]}} if tags else {}
        return {**notes, kinds[0] or kinds[1] or "anyOf": found, **tag}

    def _with_tag(self, member: Schema, tag: Schema, place: str) -> Schema:
        try:
            return self._strict(member, tag, place) if tag else member
        except ConflictError:
            return member  # It says itself what its tag is.

    def _strict(self, first: Schema, second: Schema, place: str) -> Schema:
        """Merge so that a field which fits nothing decides: the member is then no member."""
        quiet = Merger(self.resolve, Omissions())
        found = quiet.merge(first, second, place)
        if quiet.omissions.lines:
            raise ConflictError(quiet.omissions.lines[0])
        return found

    def _plain(self, first: Schema, second: Schema, place: str) -> Schema:
        found = {**first, **second}
        found.pop("discriminator", None)
        kinds = _types(first, second)
        if kinds:
            found["type"] = kinds[0] if len(kinds) == 1 else kinds
        values = _values(first, second)
        for key in ("enum", "const"):
            found.pop(key, None)
        if values is not None and kinds:
            values = [value for value in values if _is_of(value, kinds)]
            if not values:
                raise ConflictError(f"{' or '.join(kinds)} and values of another kind")
        if values is not None:
            constant = "const" in first or "const" in second
            found |= {"const": values[0]} if constant and len(values) == 1 else {"enum": values}
        for keys, choose in ((_HIGHEST, max), (_LOWEST, min), (_EITHER, max)):
            for key in keys:
                given = [schema[key] for schema in (first, second) if key in schema]
                if given:
                    found[key] = choose(given)
        for key in _SCHEMAS:
            self._inner(found, first, second, key, place)
        self._fields(found, first, second, place)
        return found

    def _inner(self, found: Schema, first: Schema, second: Schema, key: str, place: str) -> None:
        pair = [schema[key] for schema in (first, second) if key in schema]
        if len(pair) == 2 and all(isinstance(inner, dict) for inner in pair):
            found[key] = self.merge(pair[0], pair[1], f"{place}/{key}")
        elif key == "additionalProperties" and False in pair and first.get(key) != second.get(key):
            # Each part closes itself only; all parts together stay open to the others' fields.
            del found[key]

    def _fields(self, found: Schema, first: Schema, second: Schema, place: str) -> None:
        fields: dict[str, Any] = dict(first.get("properties", {}))
        for name, field in second.get("properties", {}).items():
            if name not in fields or not isinstance(field, dict):
                fields[name] = field
                continue
            try:
                fields[name] = self.merge(fields[name], field, f"{place}/properties/{name}")
            except ConflictError as error:
                self.omissions.add(f"{place}/properties/{name}", f"its parts contradict: {error}")
                fields[name] = {}
        if fields:
            found["properties"] = fields
        required = [*first.get("required", []), *second.get("required", [])]
        if required:
            found["required"] = list(dict.fromkeys(required))


def _union(schema: Schema) -> str:
    return next((kind for kind in UNIONS if kind in schema), "")


def _tag_of(member: Schema, union: Schema) -> Schema:
    """Return what the discriminator says of a member, as a schema.

    Once it is merged, the member has no name left by which the discriminator would know it.
    """
    tag, ref = union.get("discriminator"), member.get("$ref")
    if tag is None or ref is None:
        return {}
    mapping = tag.get("mapping") or {ref.rpartition("/")[2]: ref}
    words = [word for word, target in mapping.items() if target == ref]
    if not words:
        return {}
    value = {"const": words[0]} if len(words) == 1 else {"enum": words}
    field = tag["propertyName"]
    return {
        "type": "object",
        "required": [field],
        "properties": {field: {"type": "string", **value}},
    }


def _notes(schema: Schema) -> Schema:
    return {
        key: value for key, value in schema.items() if key in ANNOTATIONS or key.startswith("x-")
    }


def _facts(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in _notes(schema)}


def _solid(schema: Schema) -> Schema:
    """Return a component without what describes it as a whole."""
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def _types(first: Schema, second: Schema) -> list[str]:
    given = [_listed(schema["type"]) for schema in (first, second) if "type" in schema]
    if len(given) < 2:
        return given[0] if given else []
    both = [kind for kind in given[0] if kind in given[1]]
    if "integer" not in both and {"integer", "number"} <= {*given[0], *given[1]}:
        both.append("integer")
    if not both:
        raise ConflictError(f"{' or '.join(given[0])} and {' or '.join(given[1])}")
    return both


def _listed(kinds: Any) -> list[str]:
    return kinds if isinstance(kinds, list) else [kinds]


def _is_of(value: Any, kinds: list[str]) -> bool:
    if value is None or isinstance(value, bool):
        return ("null" if value is None else "boolean") in kinds
    names: dict[type, set[str]] = {
        str: {"string"},
        int: {"integer", "number"},
        float: {"number"},
        list: {"array"},
        dict: {"object"},
    }
    return bool(names.get(type(value), set()) & {*kinds})


def _values(first: Schema, second: Schema) -> list[Any] | None:
    given = [
        [schema["const"]] if "const" in schema else schema["enum"]
        for schema in (first, second)
        if "const" in schema or "enum" in schema
    ]
    if len(given) < 2:
        return given[0] if given else None
    both = [value for value in given[0] if value in given[1]]
    if not both:
        raise ConflictError("they have no value in common")
    return both
