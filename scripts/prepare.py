"""Rewrite the bundled document the way openapi-python-client reads it best.

Nothing is said otherwise than before; only the generator sees the result.
"""

from typing import Any

from scripts.specs import JSONObject


def prepare(document: JSONObject) -> JSONObject:
    """Return the document with JSON first in every `content` and with named nullable enums.

    Args:
        document: The bundle; it stays as it is.
    """
    prepared: JSONObject = _rewrite(document, "")
    return prepared


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
