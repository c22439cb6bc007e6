"""What stands where in an OpenAPI document: kinds of objects and the objects inside them."""

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeAlias

from scripts.openapi.facts import METHODS
from scripts.openapi.walk import MANY, NAMED, ONE

Kind: TypeAlias = str
Shape: TypeAlias = Literal["one", "list", "map"]

_SCHEMA: dict[str, tuple[Shape, Kind]] = {
    **dict.fromkeys(ONE, ("one", "schema")),
    **dict.fromkeys(MANY, ("list", "schema")),
    **dict.fromkeys(NAMED, ("map", "schema")),
}
# Callbacks, links, examples and webhooks are no part of a client; nothing in them is looked at.
CHILDREN: dict[Kind, dict[str, tuple[Shape, Kind]]] = {
    "document": {"paths": ("map", "pathItem"), "components": ("one", "components")},
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "requestBody"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "securityScheme"),
        "pathItems": ("map", "pathItem"),
    },
    "pathItem": {
        "parameters": ("list", "parameter"),
        **dict.fromkeys(METHODS, ("one", "operation")),
    },
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "requestBody"),
        "responses": ("map", "response"),
    },
    "parameter": {"schema": ("one", "schema"), "content": ("map", "media")},
    "header": {"schema": ("one", "schema"), "content": ("map", "media")},
    "requestBody": {"content": ("map", "media")},
    "response": {"headers": ("map", "header"), "content": ("map", "media")},
    "media": {"schema": ("one", "schema")},
    "schema": _SCHEMA,
}
# Where components of a kind are kept.
HOMES: dict[Kind, str] = {
    kind: home for home, (_shape, kind) in CHILDREN["components"].items() if home != "pathItems"
}

GONE: Final = object()
"""What a rule returns for a node that is taken out of what holds it."""

Rule: TypeAlias = Callable[[Any, Kind, str], Any]


def escape(token: Any) -> str:
    """Return a key as part of a JSON pointer."""
    return str(token).replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Return the key that a part of a JSON pointer names."""
    return token.replace("~1", "/").replace("~0", "~")


def rewrite(node: Any, kind: Kind, place: str, enter: Rule, leave: Rule | None = None) -> Any:
    """Return a node with a rule applied to it and to every object inside it.

    Args:
        node: The object.
        kind: What it is.
        place: Its JSON pointer.
        enter: Applied before the objects inside; may return `GONE`.
        leave: Applied after them.
    """
    found = enter(node, kind, place)
    if isinstance(found, dict):
        found = {
            key: inner
            for key, value in found.items()
            if (inner := _child(value, kind, key, f"{place}/{escape(key)}", enter, leave))
            is not GONE
        }
    return found if leave is None or found is GONE else leave(found, kind, place)


def _child(value: Any, kind: Kind, key: str, place: str, enter: Rule, leave: Rule | None) -> Any:
    shape, inner = CHILDREN.get(kind, {}).get(key, ("", ""))
    if shape == "one":
        return rewrite(value, inner, place, enter, leave)
    if shape == "list" and isinstance(value, list):
        items = [
            rewrite(item, inner, f"{place}/{index}", enter, leave)
            for index, item in enumerate(value)
        ]
        return [item for item in items if item is not GONE]
    if shape == "map" and isinstance(value, dict):
        members = {
            name: rewrite(member, inner, f"{place}/{escape(name)}", enter, leave)
            for name, member in value.items()
        }
        return {name: member for name, member in members.items() if member is not GONE}
    return value


def nodes(node: Any, kind: Kind, place: str = "") -> Iterator[tuple[Any, Kind, str]]:
    """Yield a node and every object inside it with kind and place."""
    found: list[tuple[Any, Kind, str]] = []

    def keep(value: Any, inner: Kind, where: str) -> Any:
        found.append((value, inner, where))
        return value

    rewrite(node, kind, place, keep)
    yield from found
