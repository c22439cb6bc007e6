"""Following `$ref` between components."""

from collections.abc import Iterator
from typing import Any

from scripts.openapi.facts import refs
from scripts.openapi.walk import Document

SCHEMAS = "#/components/schemas/"


def found_refs(node: Any) -> set[str]:
    """Return every reference under a node, and the schema that an event stream names."""
    return refs(node) | {f"{SCHEMAS}{name}" for name in _streamed(node)}


def _streamed(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("x-framewire-sse"), str):
            yield node["x-framewire-sse"]
        for value in node.values():
            yield from _streamed(value)
    elif isinstance(node, list):
        for value in node:
            yield from _streamed(value)


def resolve(document: Document, ref: str) -> Any:
    """Return what a local reference points at, None where it points at nothing."""
    node: Any = document
    for part in ref.removeprefix("#/").split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or key not in node:
            return None
        node = node[key]
    return node


def reached(document: Document, roots: Any) -> set[str]:
    """Return every reference reached from some nodes, through components."""
    seen: set[str] = set()
    waiting = list(found_refs(roots))
    while waiting:
        ref = waiting.pop()
        if ref not in seen:
            seen.add(ref)
            waiting.extend(found_refs(resolve(document, ref)))
    return seen


def prune(document: Document) -> Document:
    """Drop components that nothing uses."""
    rest = {key: value for key, value in document.items() if key != "components"}
    seen = reached(document, rest)
    schemes = {
        name for holder in _security(document) for requirement in holder for name in requirement
    }
    kept: dict[str, Any] = {}
    for kind, members in document.get("components", {}).items():
        if kind == "securitySchemes":
            left = {name: value for name, value in members.items() if name in schemes}
        else:
            left = {
                name: value
                for name, value in members.items()
                if f"#/components/{kind}/{name.replace('~', '~0').replace('/', '~1')}" in seen
            }
        if left:
            kept[kind] = left
    return {**rest, "components": kept} if kept else rest


def _security(document: Document) -> Iterator[list[dict[str, Any]]]:
    yield document.get("security", [])
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                yield operation.get("security", [])
