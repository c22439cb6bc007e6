"""Schemas as OpenAPI has them: a keyword that holds what it cannot hold is left out."""

import re
from collections.abc import Callable
from typing import Any

from scripts.importer.omissions import Omissions
from scripts.openapi.walk import GONE, Schema

TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")
SCALARS = ("string", "integer", "number", "boolean")
_NOTES = frozenset(
    {"title", "description", "summary", "deprecated", "default", "example", "examples"}
    | {"readOnly", "writeOnly", "nullable", "externalDocs", "xml"}
)
# Booleans that say whether there may be more; elsewhere a boolean is a schema.
_MAY_BE_MORE = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")
_FIELD_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "schemas")


def sanitize_schema(node: Any, place: str, omissions: Omissions, *, of_3_0: bool) -> Any:
    """Return a schema that every rule can read, or `GONE`.

    Args:
        node: What stands where a schema belongs.
        place: Its JSON pointer.
        omissions: Where to tell what is not taken over.
        of_3_0: Whether what stands beside a reference counts for nothing.
    """
    if isinstance(node, bool):
        return _boolean(node, place, omissions)
    found: Schema = {}
    for key, value in node.items():
        problem = _WRONG[key](value) if key in _WRONG else None
        if problem is None:
            found[key] = value
        else:
            omissions.add(f"{place}/{key}", problem)
    found = _typed(found, place, omissions)
    found = _constant(found, place, omissions)
    found = _listed(found, place, omissions)
    return _referring(_bounded(found, place, omissions), of_3_0=of_3_0)


def _boolean(node: bool, place: str, omissions: Omissions) -> Any:
    holder, name = place.split("/")[-2:]
    if name in _MAY_BE_MORE and holder not in _FIELD_MAPS:
        return node
    if node:
        return {}
    omissions.add(place, "nothing is allowed here (the schema is false)")
    # Somebody may refer to a component.
    return {} if place.startswith("/components/schemas/") and place.count("/") == 3 else GONE


# --- keywords --------------------------------------------------------------------------------


def _is(kind: type | tuple[type, ...], name: str) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        good = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        return None if good else f"{_short(value)} is no {name}"

    return check


def _count(value: Any) -> str | None:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    return None if good and value >= 0 and value == int(value) else f"{_short(value)} is no count"


def _bound(value: Any) -> str | None:
    return None if isinstance(value, int | float) else f"{_short(value)} is no number"


def _divisor(value: Any) -> str | None:
    number = _is((int, float), "number")(value)
    return number or (None if value > 0 else f"{_short(value)} is not above zero")


def _pattern(value: Any) -> str | None:
    try:
        re.compile(value)
    except (re.error, TypeError, OverflowError, RecursionError):
        return f"{_short(value)} is no regular expression of Python"
    return None


def _names(value: Any) -> str | None:
    good = isinstance(value, list) and all(isinstance(name, str) for name in value)
    return None if good else f"{_short(value)} is no list of names"


def _tag(value: Any) -> str | None:
    if not isinstance(value, dict) or not isinstance(value.get("propertyName"), str):
        return "a discriminator names a field in propertyName"
    mapping = value.get("mapping", {})
    good = isinstance(mapping, dict) and all(isinstance(ref, str) for ref in mapping.values())
    return None if good else "the mapping of a discriminator holds names or references"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


_WRONG: dict[str, Callable[[Any], str | None]] = {
    "$ref": _is(str, "reference"),
    "required": _names,
    "pattern": _pattern,
    "discriminator": _tag,
    "multipleOf": _divisor,
    **dict.fromkeys(("minimum", "maximum"), _is((int, float), "number")),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), _bound),
    **dict.fromkeys(
        ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _count
    ),
    **dict.fromkeys(("title", "description", "format", "x-framewire-name"), _is(str, "text")),
    **dict.fromkeys(
        ("nullable", "uniqueItems", "deprecated", "readOnly", "writeOnly"), _is(bool, "truth value")
    ),
}


def _bounded(schema: Schema, place: str, omissions: Omissions) -> Schema:
    found = dict(schema)
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if found.get(exclusive) is True and bound not in found:
            del found[exclusive]
            omissions.add(f"{place}/{exclusive}", f"there is no {bound} for it")
    for key, check in _WRONG.items():
        if check is _count and key in found:
            found[key] = int(found[key])
    return found


# --- types and values ------------------------------------------------------------------------


def _typed(schema: Schema, place: str, omissions: Omissions) -> Schema:
    if "type" not in schema:
        return schema
    given = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    rest = {key: value for key, value in schema.items() if key != "type"}
    if given == ["file"]:
        return {"type": "string", **rest, "format": "binary"}
    known = list(dict.fromkeys(kind for kind in given if isinstance(kind, str) and kind in TYPES))
    if len(known) < len(given):
        omissions.add(f"{place}/type", f"{_short(schema['type'])} is no type of JSON Schema")
    if "integer" in known and "number" in known:
        known.remove("integer")
    if not known:
        return rest
    changed = known[0] if len(known) == 1 else known
    return {key: changed if key == "type" else value for key, value in schema.items()}


def _constant(schema: Schema, place: str, omissions: Omissions) -> Schema:
    if "const" not in schema:
        return schema
    value = schema["const"]
    rest = {key: inner for key, inner in schema.items() if key not in ("const", "type", "enum")}
    if value is None:
        return {**rest, "type": "null"}
    kind = _kind(value)
    if kind == "number" or kind not in SCALARS:
        omissions.add(f"{place}/const", f"no Python type has the one value {_short(value)}")
        return {**rest, "type": kind} if kind == "number" else rest
    named = {"type": kind} if "type" in schema else {}
    return {**named, **rest, "const": value}


def _listed(schema: Schema, place: str, omissions: Omissions) -> Schema:
    if "enum" not in schema:
        return schema
    values = schema["enum"]
    rest = {key: value for key, value in schema.items() if key != "enum"}
    if not isinstance(values, list) or not values:
        omissions.add(f"{place}/enum", f"{_short(values)} is no list of values")
        return rest
    if schema.get("type") == "null":
        return rest
    values = _once(_as_declared(values, schema.get("type")))
    kinds = {_kind(value) for value in values} - {"null"}
    if len(kinds) <= 1 and kinds <= {"string", "integer"}:
        # A list of nulls is read as null; with values of another kind than its type it is itself.
        return {**schema, "enum": values} if kinds else {**rest, "type": "null"}
    if kinds == {"boolean"}:
        nullable = ["boolean", "null"] if None in values else "boolean"
        return {**rest, "type": rest.get("type", nullable)}
    omissions.add(
        f"{place}/enum", "no Python type has values of these kinds: " + ", ".join(sorted(kinds))
    )
    kinds |= {"null"} if None in values else set()
    declared = sorted(kinds - ({"integer"} if "number" in kinds else set()))
    if kinds <= {*SCALARS, "null"}:
        rest["x-framewire-known-values"] = values
    return {"type": declared[0] if len(declared) == 1 else declared, **rest}


def _as_declared(values: list[Any], kind: Any) -> list[Any]:
    """Return values as text where text is declared: YAML reads `[1, 2]` and `[true]` otherwise."""
    kinds = [kind] if isinstance(kind, str) else kind or []
    if "string" in kinds and not {"integer", "number", "boolean"} & set(kinds):
        return [_word(value) if _kind(value) in SCALARS else value for value in values]
    if kinds in (["integer"], ["integer", "null"]):
        whole = [str(value).removeprefix("-").isdecimal() for value in values if value is not None]
        return (
            [int(value) if value is not None else None for value in values]
            if all(whole)
            else values
        )
    return values


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _once(values: list[Any]) -> list[Any]:
    return list({(type(value), repr(value)): value for value in values}.values())


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    known: dict[type, str] = {
        str: "string", int: "integer", float: "number", list: "array", dict: "object"
    }  # fmt: skip
    return known.get(type(value), "null")


def _referring(schema: Schema, *, of_3_0: bool) -> Schema:
    if "$ref" not in schema:
        return schema
    facts = {key for key in schema if key not in _NOTES and not key.startswith("x-")} - {"$ref"}
    if not facts:
        return schema
    rest = {key: value for key, value in schema.items() if key != "$ref"}
    if of_3_0:
        notes = {key: value for key, value in rest.items() if key not in facts}
        return {"$ref": schema["$ref"], **notes}
    return {**rest, "allOf": [{"$ref": schema["$ref"]}, *rest.get("allOf", [])]}
