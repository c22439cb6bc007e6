"""Refuse, in one line, keywords that hold what a comparison cannot read."""

from collections.abc import Callable
from typing import Any

from scripts.openapi.errors import DocumentError
from scripts.openapi.walk import Document, nodes, operations


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _mappings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _tagged(value: Any) -> bool:
    words = value.get("mapping", {}) if isinstance(value, dict) else None
    return isinstance(words, dict) and _texts([*words.values()])


def _keys(value: Any) -> bool:
    return _mappings(value) and all(
        _texts(scopes or []) for way in value for scopes in way.values()
    )


def _servers(value: Any) -> bool:
    return _mappings(value) and all(
        _mappings([*variables.values()]) if isinstance(variables, dict) else variables is None
        for variables in (server.get("variables") for server in value)
    )


_SCHEMA: dict[str, Callable[[Any], bool]] = {
    "type": lambda value: _text(value) or _texts(value),
    "required": _texts,
    "enum": lambda value: isinstance(value, list),
    "x-framewire-known-values": lambda value: isinstance(value, list),
    "format": _text,
    "discriminator": _tagged,
}
_OPERATION: dict[str, Callable[[Any], bool]] = {
    "operationId": _text,
    "security": _keys,
    "servers": _servers,
    "x-framewire-job": lambda value: isinstance(value, dict),
    "x-framewire-sse": _text,
}


def check_keywords(document: Document) -> None:
    """Refuse a document whose keywords are of the wrong kind.

    Args:
        document: One whose mappings and lists of schemas are such (`scripts.importer.check`).

    Raises:
        DocumentError: With the first one and where it stands.
    """
    _check(document, {"security": _keys, "servers": _servers}, "the document")
    for path, item in document["paths"].items():
        _check(item, {"servers": _servers}, path)
    for operation in operations(document):
        _check(operation.body, _OPERATION, operation.label)
    for node, kind, place in nodes(document, "document"):
        if kind == "schema" and isinstance(node, dict):
            _check(node, _SCHEMA, place)


def _check(node: Any, rules: dict[str, Callable[[Any], bool]], where: str) -> None:
    for key, fits in rules.items():
        if key in node and not fits(node[key]):
            raise DocumentError(f"{where}: {key} cannot be {str(node[key])[:40]!r}")
