"""Refuse, in one line, keywords whose values are of a kind that nothing can be told of."""

from collections.abc import Callable, Iterator
from typing import Any

from scripts.importer.faults import ImporterError
from scripts.openapi.facts import root_schemas, subschemas
from scripts.openapi.walk import Document, operations


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


def check_sound(document: Document) -> None:
    """Refuse a document whose keywords are of the wrong kind.

    Args:
        document: One whose mappings and lists of schemas are such (`scripts.importer.check`).

    Raises:
        ImporterError: With the first one and where it stands.
    """
    _check(document, {"security": _keys, "servers": _servers}, "the document")
    for path, item in document["paths"].items():
        _check(item, {"servers": _servers}, path)
    for path, method, operation in operations(document):
        _check(operation, _OPERATION, f"{method.upper()} {path}")
    for where, schema in _schemas(document):
        for each in subschemas(schema):
            _check(each, _SCHEMA, where)


def _schemas(document: Document) -> Iterator[tuple[str, Any]]:
    components = document.get("components", {})
    for name, schema in (components.get("schemas") or {}).items():
        yield f"components/schemas/{name}", schema
    for kind, members in components.items():
        if kind != "schemas":
            for schema in root_schemas(members):
                yield f"components/{kind}", schema
    for path, item in document["paths"].items():
        for schema in root_schemas(item):
            yield path, schema


def _check(node: Any, rules: dict[str, Callable[[Any], bool]], where: str) -> None:
    for key, fits in rules.items():
        if key in node and not fits(node[key]):
            raise ImporterError(f"{where}: {key} cannot be {str(node[key])[:40]!r}")
