"""Unions that say in many members what one can say."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from scripts.openapi.walk import ANNOTATIONS, NAMED, UNIONS, Schema

_NESTED = (dict, list)


def facts(schema: Any) -> Any:
    """Return a schema without what only describes it, at every depth."""
    if isinstance(schema, dict):
        return {
            key: {name: facts(member) for name, member in value.items()}
            if key in NAMED and isinstance(value, dict)
            else (facts(value) if isinstance(value, _NESTED) else value)
            for key, value in schema.items()
            if key not in ANNOTATIONS and not key.startswith("x-framewire-")
        }
    if isinstance(schema, list):
        return [facts(member) if isinstance(member, _NESTED) else member for member in schema]
    return schema


def simplify_union(schema: Schema) -> Schema:
    """Return the schema with equal, textual, list and listed members of its union made one each."""
    found = schema
    for union in UNIONS:
        if union in found:
            members = _one_each(found[union])
            members = _joined(members, _is_string, _merge_strings)
            members = _joined(members, _is_array, _merge_arrays)
            for kind in ("string", "integer"):
                members = _joined(members, partial(_is_listed, kind), _merge_listed)
            rest = {key: value for key, value in found.items() if key != union}
            alone = len(members) == 1 and not ("$ref" in members[0] and facts(rest))
            found = {**members[0], **rest} if alone else {**rest, union: members}
    return found


def tag_constants(schema: Schema) -> Schema:
    """Return the schema with required fields that know one value written as `const`.

    It is by these that the members of a union are told apart, and a constant is checked where an
    open set of values is not.
    """
    required = schema.get("required", [])
    if "properties" not in schema or not required:
        return schema
    fields = {
        name: _constant(field) if name in required else field
        for name, field in schema["properties"].items()
    }
    return {**schema, "properties": fields}


def _constant(field: Any) -> Any:
    if not isinstance(field, dict) or len(field.get("enum", ())) != 1 or "default" in field:
        return field
    found = {key: value for key, value in field.items() if key != "enum"}
    return {**found, "const": field["enum"][0]}


def _one_each(members: list[Schema]) -> list[Schema]:
    found: list[Schema] = []
    for member in members:
        if not any(facts(member) == facts(other) for other in found):
            found.append(member)
    return found


def _joined(
    members: list[Schema],
    belongs: Callable[[Schema], bool],
    merge: Callable[[list[Schema]], Schema | None],
) -> list[Schema]:
    group = [member for member in members if belongs(member)]
    merged = merge(group) if len(group) > 1 else None
    if merged is None:
        return members
    first = members.index(group[0])
    rest = [member for member in members if not belongs(member)]
    return [*rest[:first], merged, *rest[first:]]


def _is_string(member: Schema) -> bool:
    return member.get("type") == "string" and member.get("format") != "binary"


def _is_array(member: Schema) -> bool:
    return member.get("type") == "array" and "items" in member


def _is_listed(kind: str, member: Schema) -> bool:
    return member.get("type") == kind and set(facts(member)) == {"type", "enum"}


def _merge_listed(members: list[Schema]) -> Schema:
    values = dict.fromkeys(value for member in members for value in member["enum"])
    return {"type": members[0]["type"], "enum": list(values)}


def _merge_strings(members: list[Schema]) -> Schema | None:
    plain = [member for member in members if set(facts(member)) == {"type"}]
    known = [value for member in members for value in _values(member)]
    if plain:
        merged: Schema = {"type": "string"}
        return {**merged, "x-framewire-known-values": known} if known else merged
    if all(_values(member) for member in members):
        return {"type": "string", "enum": list(dict.fromkeys(known))}
    if all(_values(member) or set(facts(member)) == {"type", "pattern"} for member in members):
        patterns = [
            member.get("pattern") or "|".join(f"^{re.escape(value)}$" for value in _values(member))
            for member in members
        ]
        return {"type": "string", "pattern": "|".join(patterns)}
    return None


def _values(member: Schema) -> list[str]:
    if "const" in member:
        return [member["const"]]
    values: list[Any] = member.get("enum") or member.get("x-framewire-known-values") or []
    return [value for value in values if value is not None]


def _merge_arrays(members: list[Schema]) -> Schema:
    items = simplify_union({"anyOf": [member["items"] for member in members]})
    merged: Schema = {"type": "array", "items": items}
    for bound, choose in (("minItems", min), ("maxItems", max)):
        given = [member[bound] for member in members if bound in member]
        if len(given) == len(members):
            merged[bound] = choose(given)
    return merged
