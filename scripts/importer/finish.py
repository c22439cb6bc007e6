"""The last touches before a spec is generated from: names, circles, defaults."""

import keyword
from typing import Any

from scripts.importer.omissions import Omissions
from scripts.openapi.names import ascii_words, component_name, free_name, snake_case
from scripts.openapi.places import map_schemas
from scripts.openapi.python_names import class_name, python_name
from scripts.openapi.refs import each_ref, escape, map_refs, schema_name, unescape
from scripts.openapi.walk import GONE, HOMES, UNIONS, Document, Kind, Schema, rewrite

_LONGEST = 100
_CODED = ("date", "date-time", "uuid", "binary")
_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


# --- names -----------------------------------------------------------------------------------


def class_names(document: Document) -> Document:
    """Return the document with component names that give each component a class and a file."""
    components = document.get("components", {})
    changes: dict[str, str] = {}
    for home in HOMES.values():
        taken: set[str] = set()
        members = components.get(home, {})
        # Names that are fine keep what they have; the others get what is left.
        ordered = sorted(members, key=lambda name: _good(name) != name)
        for name in ordered:
            wanted = free_name(_good(name), _Taken(taken))
            taken.add(_file(wanted))
            if wanted != name:
                changes[f"#/components/{home}/{escape(name)}"] = f"#/components/{home}/{wanted}"
    if not changes:
        return document

    def renamed(home: str, members: dict[str, Any]) -> dict[str, Any]:
        prefix = f"#/components/{home}/"
        return {
            changes.get(prefix + escape(name), prefix + name).removeprefix(prefix): value
            for name, value in members.items()
        }

    renamed_components = {home: renamed(home, members) for home, members in components.items()}
    found: Document = map_refs(
        {**document, "components": renamed_components}, lambda ref: changes.get(ref, ref)
    )
    return _renamed_security(found, changes)


class _Taken(dict[str, object]):
    """Tells a name as taken when another one gives the same file."""

    def __init__(self, files: set[str]) -> None:
        super().__init__()
        self.files = files

    def __contains__(self, name: object) -> bool:
        return _file(str(name)) in self.files


def _good(name: str) -> str:
    plain = name if name.isascii() and all(c.isalnum() or c in "._-" for c in name) else ""
    return (plain or ascii_words(name, "Schema"))[:_LONGEST]


def _file(name: str) -> str:
    return python_name(class_name(component_name("service", name))).lower()


def _renamed_security(document: Document, changes: dict[str, str]) -> Document:
    prefix = "#/components/securitySchemes/"
    names = {
        unescape(old.removeprefix(prefix)): new.removeprefix(prefix)
        for old, new in changes.items()
        if old.startswith(prefix)
    }

    def enter(node: Any, kind: Kind, _place: str) -> Any:
        if names and kind in ("document", "operation") and isinstance(node.get("security"), list):
            ways = [{names.get(k, k): v for k, v in way.items()} for way in node["security"]]
            return {**node, "security": ways}
        return node

    found: Document = rewrite(document, "document", "", enter)
    return found


def is_callable_name(name: str) -> bool:
    """Tell whether an operation of this id has a module and a Python name."""
    snake = snake_case(name)
    return (
        name.isascii()
        and snake.isidentifier()
        and not keyword.iskeyword(snake)
        and len(snake) <= _LONGEST
    )


# --- circles ---------------------------------------------------------------------------------


def cut_circles(document: Document, omissions: Omissions) -> Document:
    """Return the document without values that hold themselves with no object between.

    A list of itself has a type only if the list's items are anything.
    """
    schemas = dict(document.get("components", {}).get("schemas", {}))
    plain = {name for name, schema in schemas.items() if "properties" not in schema}
    done: set[str] = set()
    for name in schemas:
        if name in plain:
            _cut(name, [], schemas, plain, done, omissions)
    if not schemas:
        return document
    return {**document, "components": {**document["components"], "schemas": schemas}}


def _cut(
    name: str,
    above: list[str],
    schemas: dict[str, Schema],
    plain: set[str],
    done: set[str],
    omissions: Omissions,
) -> None:
    if name in done:
        return
    above.append(name)

    def enter(node: Any, kind: Kind, place: str) -> Any:
        if kind != "schema" or not isinstance(node, dict) or "$ref" not in node:
            return node
        target = schema_name(node["$ref"])
        if target in above:
            omissions.add(place, f"{target} holds itself here; it is read as anything")
            return {}
        return node

    home = f"/components/schemas/{escape(name)}"
    schemas[name] = rewrite(schemas[name], "schema", home, enter)
    for ref in sorted(each_ref(schemas[name])):
        if schema_name(ref) in plain:
            _cut(schema_name(ref), above, schemas, plain, done, omissions)
    above.pop()
    done.add(name)


# --- defaults --------------------------------------------------------------------------------


def settle_defaults(document: Document) -> Document:
    """Return the document with defaults that Python has no word for as facts."""
    return map_schemas(document, _defaulted)


def _defaulted(schema: Schema) -> Schema:
    if "default" not in schema or _is_default(schema, schema["default"]):
        return schema
    rest = {key: value for key, value in schema.items() if key != "default"}
    return {**rest, "x-framewire-default": schema["default"]}


def _is_default(schema: Schema, value: Any) -> bool:
    if value is None:
        return True
    if "$ref" in schema:
        return False
    for union in UNIONS:
        if union in schema:
            return any(_is_default(member, value) for member in schema[union])
    if "const" in schema:
        return bool(schema["const"] == value) and isinstance(value, type(schema["const"]))
    if "enum" in schema:
        return any(value == known and type(value) is type(known) for known in schema["enum"])
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if isinstance(value, list | dict):
        return {list: "array", dict: "object"}[type(value)] in kinds
    if schema.get("format") in _CODED:
        return False
    if not kinds:
        return isinstance(value, str | bool | int | float)
    good = {python for kind in kinds for python in _PYTHON.get(kind, ())}
    return type(value) in good


# --- what only a validator reads -------------------------------------------------------------


def tidy_objects(document: Document, omissions: Omissions) -> Document:
    """Return the document with fields on objects only, and lists that say they are lists."""

    def enter(node: Any, kind: Kind, place: str) -> Any:
        if kind != "schema" or not isinstance(node, dict):
            return node
        kinds = node.get("type", "")
        if "properties" in node and "object" not in ([kinds] if isinstance(kinds, str) else kinds):
            rest = {key: value for key, value in node.items() if key not in _OBJECT}
            if not kinds:
                return {"type": "object", **node}
            omissions.add(f"{place}/properties", f"a value of the type {kinds} has no fields")
            return rest
        if isinstance(kinds, list) and "object" in kinds and {*kinds} - {"object", "null"}:
            return _apart(node, kinds) if "properties" in node else node
        return node

    found: Any = rewrite(document, "document", "", enter)
    return document if found is GONE else dict(found)


_OBJECT = ("properties", "required", "additionalProperties", "minProperties", "maxProperties")


def add_needed(document: Document, omissions: Omissions) -> Document:
    """Return the document in which every field that an object needs has a schema."""

    def enter(node: Any, kind: Kind, place: str) -> Any:
        if kind != "schema" or not isinstance(node, dict) or "properties" not in node:
            return node
        fields, others = node["properties"], node.get("additionalProperties")
        missing = [name for name in node.get("required", ()) if name not in fields]
        for name in missing:
            omissions.add(f"{place}/required", f"{name} has no schema; it may be anything")
        inner = others if isinstance(others, dict) else {}
        added = {name: dict(inner) for name in missing}
        return {**node, "properties": {**fields, **added}} if missing else node

    found: Document = rewrite(document, "document", "", enter)
    return found


def _apart(schema: Schema, kinds: list[str]) -> Schema:
    notes = {key: schema[key] for key in schema if key in ("description", "title", "deprecated")}
    facts = {key: value for key, value in schema.items() if key not in notes and key != "type"}
    plain = {key: value for key, value in facts.items() if key not in _OBJECT}
    members = [
        {"type": kind, **(facts if kind == "object" else plain)} for kind in kinds if kind != "null"
    ]
    return {**notes, "anyOf": [*members, *([{"type": "null"}] if "null" in kinds else [])]}
