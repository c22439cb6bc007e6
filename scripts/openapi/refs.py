"""References between the parts of a document, and the JSON pointers they are made of."""

from collections.abc import Callable, Iterator
from typing import Any

SCHEMAS = "#/components/schemas/"
_EVENT = "x-framewire-sse"


# --- pointers --------------------------------------------------------------------------------


def escape(token: Any) -> str:
    """Return a key as part of a JSON pointer."""
    return str(token).replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Return the key that a part of a JSON pointer names."""
    return token.replace("~1", "/").replace("~0", "~")


def schema_ref(name: str) -> str:
    """Return the reference to a component schema."""
    return f"{SCHEMAS}{escape(name)}"


def schema_name(ref: str) -> str:
    """Return the component schema that a reference names; nothing where it names none."""
    return unescape(ref.removeprefix(SCHEMAS)) if ref.startswith(SCHEMAS) else ""


# --- following -------------------------------------------------------------------------------


def at_pointer(document: Any, pointer: str) -> Any:
    """Return what stands at a JSON pointer, None where nothing does.

    Args:
        document: Any JSON data.
        pointer: Such as `/components/schemas/Model`; empty for the document itself.
    """
    node = document
    for token in pointer.split("/")[1:]:
        key = unescape(token)
        if isinstance(node, dict) and key in node:
            node = node[key]
        elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
            node = node[int(key)]
        else:
            return None
    return node


def resolve(document: Any, ref: str) -> Any:
    """Return what a reference within a document leads to, None where it leads to nothing."""
    return at_pointer(document, ref.removeprefix("#")) if ref.startswith("#/") else None


def target(document: Any, node: Any) -> Any:
    """Return what stands for a node that may be a reference; {} where that leads nowhere."""
    seen: set[str] = set()
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        if node["$ref"] in seen:
            return {}
        seen.add(node["$ref"])
        node = resolve(document, node["$ref"])
    return {} if node is None else node


# --- collecting and renaming -----------------------------------------------------------------


def map_refs(node: Any, rename: Callable[[str], str]) -> Any:
    """Return a copy of a node in which every reference went through `rename`."""
    if isinstance(node, list):
        return [map_refs(value, rename) for value in node]
    if not isinstance(node, dict):
        return node
    copy: dict[str, Any] = {}
    for key, value in node.items():
        if key == "$ref" and isinstance(value, str):
            copy[key] = rename(value)
        elif key == "discriminator" and isinstance(value, dict) and "mapping" in value:
            mapping = {word: rename(ref) for word, ref in value["mapping"].items()}
            copy[key] = {**value, "mapping": mapping}
        else:
            copy[key] = map_refs(value, rename)
    return copy


def each_ref(node: Any) -> Iterator[str]:
    """Go through the references under a node, each as often as it stands there.

    Those of a discriminator's mapping count, and the component that an event stream names.
    """
    found: list[str] = []
    _gather_refs(node, found)
    return iter(found)


def _gather_refs(node: Any, found: list[str]) -> None:
    if isinstance(node, list):
        for value in node:
            _gather_refs(value, found)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                found.append(value)
            elif key == _EVENT and isinstance(value, str):
                found.append(f"{SCHEMAS}{value}")
            elif key == "discriminator" and isinstance(value, dict) and "mapping" in value:
                found.extend(value["mapping"].values())
            elif isinstance(value, (dict, list)):
                _gather_refs(value, found)


def reached(document: Any, roots: Any) -> set[str]:
    """Return every reference that can be followed from some nodes, through components.

    A reference that leads nowhere is among them, and leads no further.
    """
    seen: set[str] = set()
    waiting = list(each_ref(roots))
    while waiting:
        ref = waiting.pop()
        if ref not in seen:
            seen.add(ref)
            waiting.extend(each_ref(resolve(document, ref)))
    return seen


def prune(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without components that nothing uses."""
    rest = {key: value for key, value in document.items() if key != "components"}
    seen = reached(document, rest)
    schemes = {
        name for holder in _security(document) for requirement in holder for name in requirement
    }
    components: dict[str, Any] = {}
    for kind, members in document.get("components", {}).items():
        used = {
            name: value
            for name, value in members.items()
            if (
                name in schemes
                if kind == "securitySchemes"
                else f"#/components/{kind}/{escape(name)}" in seen
            )
        }
        if used:
            components[kind] = used
    return {**rest, "components": components} if components else rest


def _security(document: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    yield document.get("security", [])
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                yield operation.get("security", [])
