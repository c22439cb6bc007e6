"""A reference that leads nowhere costs what uses it, and nothing else."""

from collections.abc import Iterable
from typing import Any

from scripts.importer.omissions import Omissions
from scripts.importer.overlay import Action
from scripts.openapi.refs import each_ref, escape, resolve, schema_name
from scripts.openapi.walk import GONE, Document, Kind, rewrite

_SCHEMAS = "$.components.schemas"


def add_lost(document: Document, actions: Iterable[Action]) -> Document:
    """Return the document with the schemas that it refers to and a correction adds.

    Args:
        document: One whose references are all within it.
        actions: The corrections, also those that work on the result of all rules.
    """
    lost = {schema_name(ref) for ref in each_ref(document) if resolve(document, ref) is None}
    added = {
        name: schema
        for action in actions
        if action.target == _SCHEMAS and isinstance(action.update, dict)
        for name, schema in action.update.items()
        if name in lost
    }
    if not added:
        return document
    components = document.get("components", {})
    schemas = {**components.get("schemas", {}), **added}
    return {**document, "components": {**components, "schemas": schemas}}


def drop_lost(document: Document, omissions: Omissions) -> Document:
    """Return the document in which every reference leads somewhere.

    A value of a lost schema may be anything; a lost parameter or header goes; a lost answer says
    nothing; an operation whose body is lost cannot be sent.

    Args:
        document: One whose references are all within it.
        omissions: Where to tell what they cost.
    """

    def lost(node: Any) -> str:
        ref = node.get("$ref") if isinstance(node, dict) else None
        return ref if isinstance(ref, str) and resolve(document, ref) is None else ""

    def enter(node: Any, kind: Kind, place: str) -> Any:
        if not isinstance(node, dict):
            return node
        if kind == "operation" and (ref := lost(node.get("requestBody"))):
            omissions.add(place, f"its body is {ref}, which leads nowhere")
            return GONE
        if kind == "schema" and "mapping" in node.get("discriminator", {}):
            node = _mapped(node, place)
        if ref := lost(node):
            omissions.add(place, f"{ref} leads nowhere{_COSTS.get(kind, (None, ''))[1]}")
            return _COSTS.get(kind, (GONE, ""))[0]
        return node

    def _mapped(schema: dict[str, Any], place: str) -> dict[str, Any]:
        tag = schema["discriminator"]
        mapping = {word: ref for word, ref in tag["mapping"].items() if not lost({"$ref": ref})}
        for word in tag["mapping"].keys() - mapping.keys():
            omissions.add(f"{place}/discriminator/mapping/{escape(word)}", "it leads nowhere")
        return {**schema, "discriminator": {**tag, "mapping": mapping}}

    found: Document = rewrite(document, "document", "", enter)
    return found


_COSTS: dict[Kind, tuple[Any, str]] = {
    "schema": ({}, "; it may be anything"),
    "response": ({"description": "d"}, "; what it holds is not known"),
}
