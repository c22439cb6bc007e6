"""A published document states no facts of framewire: whoever pays says what may be sent twice."""

from typing import Any

from scripts.importer.omissions import Omissions
from scripts.openapi.facts import FACT
from scripts.openapi.refs import escape
from scripts.openapi.walk import CHILDREN, DATA, Document, Kind

REASON = "facts of framewire count in patches and in specs of this project, not in a document"
# Mappings whose names are the document's own, but for extensions.
_EXTENSIBLE = frozenset({("document", "paths"), ("operation", "responses")})


def without_facts(document: Document, omissions: Omissions) -> Document:
    """Return the document without `x-framewire-` keys, each of which is told.

    Args:
        document: A published document; what its references led to is in it.
        omissions: Where to tell what was ignored.
    """
    found: Document = _Stripping(omissions).node(document, "document", "")
    return found


class _Stripping:
    def __init__(self, omissions: Omissions) -> None:
        self.omissions = omissions

    def node(self, node: Any, kind: Kind, place: str) -> Any:
        if isinstance(node, list):
            return [self.node(item, kind, f"{place}/{index}") for index, item in enumerate(node)]
        if not isinstance(node, dict):
            return node
        return {
            key: self._value(value, kind, key, f"{place}/{escape(key)}")
            for key, value in node.items()
            if not self._is_fact(key, f"{place}/{escape(key)}")
        }

    def _value(self, value: Any, kind: Kind, key: str, place: str) -> Any:
        if key in DATA:
            return value
        shape, inner = CHILDREN.get(kind, {}).get(key, ("", ""))
        if shape == "map" and isinstance(value, dict):
            return {
                name: self.node(member, inner, f"{place}/{escape(name)}")
                for name, member in value.items()
                if (kind, key) not in _EXTENSIBLE
                or not self._is_fact(name, f"{place}/{escape(name)}")
            }
        return self.node(value, inner, place)

    def _is_fact(self, key: str, place: str) -> bool:
        found = key.startswith(FACT)
        if found:
            self.omissions.add(place, REASON)
        return found
