"""Rewrite the bundled document the way openapi-python-client reads it best.

Nothing is said otherwise than before; only the generator sees the result.
"""

from typing import Any

from scripts.openapi.facts import FACT
from scripts.openapi.python_names import WIRE, field_names, parameter_names
from scripts.openapi.refs import each_ref, schema_ref, target
from scripts.openapi.styles import styled_parameters
from scripts.openapi.walk import JSONObject, operations


def prepare(document: JSONObject) -> JSONObject:
    """Return the document with JSON first in every `content` and with named nullable enums.

    Fields and parameters whose names would be one in Python have names that are not.

    Args:
        document: The bundle; it stays as it is.
    """
    prepared: JSONObject = _rewrite(document, "")
    schemas = prepared.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        if "properties" in schema:
            schemas[name] = _with_fields(schema)
    free = _FreeObjects()
    named = {name: free.named(schema, home=True) for name, schema in schemas.items()}
    components = {
        kind: members if kind == "schemas" else free.named(members)
        for kind, members in prepared.get("components", {}).items()
    }
    if "paths" in prepared:
        prepared["paths"] = free.named(prepared["paths"])
    if named or free.schemas:
        prepared["components"] = {**components, "schemas": _in_order(named | free.schemas)}
    for operation in operations(prepared):
        _with_parameters(prepared, operation.body)
    return prepared


def _with_parameters(prepared: JSONObject, operation: JSONObject) -> None:
    """Rename what no Python function can have; headers of more than a text become cookies.

    A parameter that others share stays as it is.
    """
    names = parameter_names(prepared, operation)
    styled = {each[:2]: each.seen for each in styled_parameters(prepared, operation)}
    if not names and not styled:
        return
    parameters = [target(prepared, each) for each in operation.get("parameters", [])]
    for index, found in enumerate(parameters):
        own = found["in"], found["name"]
        place, name = styled.get(own, (own[0], names.get(own, own[1])))
        if (place, name) != own:
            parameters[index] = {**found, "name": name, "in": place}
    operation["parameters"] = parameters


def _in_order(schemas: JSONObject) -> JSONObject:
    """Put what a list or union is made of before it; the generator fails at some second tries."""
    found: JSONObject = {}

    def put(name: str) -> None:
        if name in found or name not in schemas:
            return
        schema = schemas[name]
        if schema.get("type") != "object":
            waiting.add(name)
            for ref in sorted(each_ref(schema)):
                if (inner := ref.rpartition("/")[2]) not in waiting:
                    put(inner)
        found.setdefault(name, schema)

    waiting: set[str] = set()
    for name in schemas:
        put(name)
    return found


class _FreeObjects:
    """Gives objects without fields names of their own, which nothing is written for.

    The generator would call them after their place, as it may call another class, and fails where
    it meets one twice on its way.
    """

    def __init__(self) -> None:
        self.schemas: JSONObject = {}

    def named(self, node: Any, *, home: bool = False, fields: bool = False) -> Any:
        """Return a node whose free objects are references.

        Args:
            node: Any part of the document.
            home: Whether it is a component, which stays what it is.
            fields: Whether its keys are names of fields, not keywords.
        """
        if isinstance(node, list):
            return [self.named(item) for item in node]
        if not isinstance(node, dict):
            return node
        found = {
            key: value
            if not fields and (key.startswith(FACT) or key in _VALIDATED)
            else self.named(value, fields=key == "properties" and not fields)
            for key, value in node.items()
        }
        if fields:
            return found
        kinds = found.get("type")
        if home or "properties" in found or "title" in found:
            return found
        if kinds == "object":
            return self._reference(found)
        if isinstance(kinds, list) and "object" in kinds and "enum" not in found:
            return self._one_each(found, kinds)
        return found

    def _reference(self, schema: JSONObject) -> JSONObject:
        name = f"FreeObject{len(self.schemas) + 1}"
        self.schemas[name] = schema
        return {"$ref": schema_ref(name)}

    def _one_each(self, schema: JSONObject, kinds: list[str]) -> JSONObject:
        whole = {key: schema[key] for key in _WHOLE if key in schema}
        facts = {key: value for key, value in schema.items() if key not in (*_WHOLE, "type")}
        members = [{**facts, "type": kind} for kind in kinds]
        named = [self._reference(m) if m["type"] == "object" else m for m in members]
        return {**whole, "anyOf": named}


# Schemas that only a validator reads; nothing is generated of them.
_VALIDATED = frozenset({"if", "then", "else", "not", "contains", "propertyNames", "$defs"})
_WHOLE = ("description", "default", "deprecated")


def _with_fields(schema: JSONObject) -> JSONObject:
    """Rename fields that Python cannot tell apart, and drop unions that only a validator reads."""
    schema = {key: value for key, value in schema.items() if key not in ("anyOf", "oneOf")}
    names = field_names(schema["properties"])
    if not names:
        return schema
    fields = {names.get(name, name): value for name, value in schema["properties"].items()}
    changed = {**schema, "properties": fields, WIRE: {names[name]: name for name in names}}
    if "required" in schema:
        changed["required"] = [names.get(name, name) for name in schema["required"]]
    return changed


def _rewrite(node: Any, name: str) -> Any:
    if isinstance(node, list):
        return [_rewrite(item, name) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("name"), str) and "schema" in node:
        name = node["name"]
    copy = {key: _rewrite(value, _name_inside(key, node, name)) for key, value in node.items()}
    if isinstance(content := copy.get("content"), dict):
        # The generator types an answer by the first content type it knows.
        copy["content"] = dict(sorted(content.items(), key=lambda item: "json" not in item[0]))
    return _split_null(copy, name) if _is_nullable_enum(copy) else copy


def _name_inside(key: str, node: JSONObject, name: str) -> str:
    if key == "items":
        return f"{name}_item"
    # The members of `properties` and `schemas` are called by their keys.
    return key if isinstance(node.get(key), dict) and key not in _STRUCTURE else name


_STRUCTURE = frozenset({"properties", "schemas", "schema", "components", "not"})


def _is_nullable_enum(node: JSONObject) -> bool:
    return isinstance(node.get("enum"), list) and None in node["enum"] and len(node["enum"]) > 1


def _split_null(schema: JSONObject, name: str) -> JSONObject:
    """Put null beside the enum; left in it, each null makes the generator write the enum thrice."""
    kinds = schema["type"] if isinstance(schema.get("type"), list) else [schema.get("type")]
    values = {
        "title": name,
        "type": next((kind for kind in kinds if kind not in ("null", None)), None),
        "enum": [value for value in schema["enum"] if value is not None],
    }
    rest = {key: value for key, value in schema.items() if key not in ("type", "enum")}
    enum = {key: value for key, value in values.items() if value is not None}
    return {**rest, "oneOf": [enum, {"type": "null"}]}
