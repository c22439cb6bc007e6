"""One document of many: what references lead to becomes a component of the document itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from scripts.openapi.errors import DocumentError
from scripts.openapi.fetch import shown
from scripts.openapi.names import free_name, pascal
from scripts.openapi.refs import at_pointer, escape, unescape
from scripts.openapi.walk import HOMES, Kind, nodes, rewrite

_OPERATORS = ("$ref", "$dynamicRef")
_STRUCTURE = frozenset(
    {"components", "properties", "items", "schema", "schemas", "content", "paths", "responses"}
    | {"definitions", "$defs", "parameters", "requestBodies", "headers", "requestBody"}
)
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")

Load = Callable[[str], Any]
Join = Callable[[str, str], str]


class Target(NamedTuple):
    """What a reference leads to.

    Args:
        location: The document; empty for the one that is imported.
        pointer: The place in it.
    """

    location: str
    pointer: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What needs no further copying."""

    value: Any


def gather(
    document: Any, join: Join | None = None, load: Load | None = None, origin: str = ""
) -> Any:
    """Return the document with everything its references lead to inside, under a name.

    References then have the form `#/components/<kind>/<name>`; path items are written out. One
    within the document that leads nowhere stays as one: a correction may add what it names.

    Args:
        document: The parsed document.
        join: Gives the location that a reference in the document at a location names; the
            document itself is at the empty location.
        load: Gives the parsed document at a location.
        origin: What to call the document in a message.

    Raises:
        DocumentError: A reference leads round in a circle or where it may not, or one to another
            document or a path item leads nowhere.
    """
    if not isinstance(document, dict):
        return document
    return _Gatherer(document, join, load, origin).run()


class _Gatherer:
    def __init__(
        self, document: dict[str, Any], join: Join | None, load: Load | None, origin: str
    ) -> None:
        self.root = document
        self.join = join
        self.load = load
        self.origin = origin
        self.documents: dict[str, Any] = {"": document}
        self.anchors: dict[str, dict[str, str]] = {}
        self.found: dict[tuple[Target, Kind], Any] = {}
        self.names: dict[tuple[Target, Kind], str] = {}
        self.taken: dict[Kind, set[str]] = {}
        self.lost: set[Target] = set()

    def run(self) -> dict[str, Any]:
        self._discover()
        self._name()
        made: dict[str, Any] = self._copy(self.root, "document", "")
        components = made.get("components")
        made["components"] = components if isinstance(components, dict) else {}
        made["components"].pop("pathItems", None)
        for (target, kind), node in self.found.items():
            home = made["components"].setdefault(HOMES[kind], {})
            home[self.names[target, kind]] = self._copy(node, kind, target.location)
        if not made["components"]:
            del made["components"]
        return made

    # --- what is there -----------------------------------------------------------------------

    def _discover(self) -> None:
        waiting: list[tuple[Any, Kind, str, str]] = [(self.root, "document", "", "")]
        while waiting:
            start, first, location, above = waiting.pop(0)
            for node, kind, place in nodes(start, first, above):
                for ref in _refs(node, kind):
                    target = self._target(ref, location, place, item=kind == "pathItem")
                    if kind == "pathItem":
                        item = self._node(target, ref, location, place)
                        waiting.append((item, kind, target.location, target.pointer))
                    elif target in self.lost:
                        continue
                    elif not self._is_component(target, kind) and (target, kind) not in self.found:
                        value = self._node(target, ref, location, place)
                        self.found[target, kind] = value
                        waiting.append((value, kind, target.location, target.pointer))
                if len(waiting) > 100_000:
                    raise DocumentError("the path items refer to one another without end")

    def _target(self, ref: str, location: str, place: str = "", *, item: bool = False) -> Target:
        """Return where a reference leads in the end, past references to references."""
        seen: set[Target] = set()
        target = self._first(ref, location, place)
        while target not in seen:
            seen.add(target)
            node = self._look(target)
            if node is None:
                if target.location or item:
                    raise self._lost(ref, location, place)
                self.lost.add(target)
                return target
            if target.location == "" and _component(target.pointer) is not None:
                return target
            if not (isinstance(node, dict) and set(node) == {"$ref"}):
                return target
            if not isinstance(node["$ref"], str):
                return target
            target = self._first(node["$ref"], target.location, target.pointer)
        raise DocumentError(
            f"{self._where(location, place)}the reference {ref} leads round in a circle"
        )

    def _first(self, ref: str, location: str, place: str) -> Target:
        if not ref:
            raise DocumentError(
                f"{self._where(location, place)}the reference is empty; name what it leads to, or "
                "take it out"
            )
        path, _, fragment = ref.partition("#")
        where, fragment = location, unquote(fragment)
        if path:
            says = f"{self._where(location, place)}the reference {shown(ref)}"
            if self.join is None:
                raise DocumentError(
                    f"{says} leads out of the document; import it by its path or URL"
                )
            try:
                where = self.join(location, path)
            except (DocumentError, ValueError) as error:
                raise DocumentError(f"{says} {error}") from error
            try:
                self._document(where)
            except DocumentError as error:
                raise DocumentError(f"{says} cannot be followed: {error}") from error
        if fragment and not fragment.startswith("/"):
            fragment = self._anchor(where, fragment) or f"/{fragment}"
        return Target(where, fragment)

    def _anchor(self, location: str, name: str) -> str | None:
        if location not in self.anchors:
            self.anchors[location] = dict(_anchors(self._document(location), ""))
        return self.anchors[location].get(name)

    def _document(self, location: str) -> Any:
        if location not in self.documents:
            if self.load is None:
                raise DocumentError(f"{location} is not read")
            self.documents[location] = self.load(location)
        return self.documents[location]

    def _look(self, target: Target) -> Any:
        return at_pointer(self._document(target.location), target.pointer)

    def _node(self, target: Target, ref: str, location: str, place: str) -> Any:
        node = self._look(target)
        if not isinstance(node, dict | bool):
            raise self._lost(ref, location, place)
        return node

    def _where(self, location: str, place: str) -> str:
        name = shown(location or self.origin)
        return f"{name}{'#' if place else ''}{place}: " if name or place else ""

    def _lost(self, ref: str, location: str, place: str) -> DocumentError:
        return DocumentError(
            f"{self._where(location, place)}the reference {shown(ref)} leads nowhere; "
            "correct it or add what it names"
        )

    def _is_component(self, target: Target, kind: Kind) -> bool:
        return target.location == "" and (_component(target.pointer) or ("", ""))[0] == HOMES[kind]

    # --- what it is called -------------------------------------------------------------------

    def _name(self) -> None:
        taken = self.taken
        for kind, home in HOMES.items():
            members = self.root.get("components", {})
            members = members.get(home) if isinstance(members, dict) else None
            taken[kind] = set(members) if isinstance(members, dict) else set()
            for name in sorted(taken[kind]):
                self._claim(name, (members or {})[name], kind)
        wishes: dict[tuple[Kind, str], list[Target]] = {}
        for target, kind in self.found:
            if (target, kind) not in self.names:
                wishes.setdefault((kind, _wish(target)), []).append(target)
        for (kind, name), targets in wishes.items():
            alone = len(targets) == 1 and name not in taken[kind]
            for target in sorted(targets):
                own = name
                if not alone:
                    others = {wish for other, wish in wishes if other == kind}
                    longer = f"{pascal(_stem(target.location))}{pascal(name)}"
                    own = free_name(longer, taken[kind] | others)
                taken[kind].add(own)
                self.names[target, kind] = own

    def _claim(self, name: str, node: Any, kind: Kind) -> None:
        """Let a component that is only a reference stand for what it refers to."""
        if isinstance(node, dict) and set(node) == {"$ref"} and isinstance(node["$ref"], str):
            key = self._target(node["$ref"], ""), kind
            if key in self.found:
                self.names.setdefault(key, name)

    # --- what is written ---------------------------------------------------------------------

    def _copy(self, start: Any, first: Kind, location: str) -> Any:
        def enter(node: Any, kind: Kind, place: str) -> Any:
            if kind == "pathItem" and isinstance(node, dict) and isinstance(node.get("$ref"), str):
                return _Done(self._written_out(node, location))
            if not isinstance(node, dict) or kind not in HOMES:
                return node
            return self._pointed(node, kind, location)

        def leave(node: Any, _kind: Kind, _place: str) -> Any:
            return node.value if isinstance(node, _Done) else node

        return rewrite(start, first, "", enter, leave)

    def _written_out(self, item: dict[str, Any], location: str) -> dict[str, Any]:
        target = self._target(item["$ref"], location)
        found: dict[str, Any] = self._copy(self._look(target), "pathItem", target.location)
        return {**found, **{key: value for key, value in item.items() if key != "$ref"}}

    def _pointed(self, node: dict[str, Any], kind: Kind, location: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key in _OPERATORS and isinstance(value, str):
                found["$ref"] = self._written(value, kind, location)
            elif key == "discriminator" and kind == "schema":
                found[key] = self._mapped(value, location)
            else:
                found[key] = value
        return found

    def _mapped(self, value: Any, location: str) -> Any:
        mapping = value.get("mapping") if isinstance(value, dict) else None
        if not isinstance(mapping, dict):
            return value
        written = {
            word: self._written(ref, "schema", location) if _is_ref(ref) else ref
            for word, ref in mapping.items()
        }
        return {**value, "mapping": written}

    def _written(self, ref: str, kind: Kind, location: str) -> str:
        target = self._target(ref, location)
        name = self.names.get((target, kind))
        if target in self.lost and not self._is_component(target, kind):
            name = free_name(f"{_wish(target)}Missing", self.taken[kind])
        if name is not None:
            return f"#/components/{HOMES[kind]}/{escape(name)}"
        return f"#{target.pointer}"


def _refs(node: Any, kind: Kind) -> list[str]:
    if not isinstance(node, dict) or (kind not in HOMES and kind != "pathItem"):
        return []
    found = [node[key] for key in _OPERATORS if isinstance(node.get(key), str)]
    tag = node.get("discriminator") if kind == "schema" else None
    if isinstance(tag, dict) and isinstance(tag.get("mapping"), dict):
        found += [ref for ref in tag["mapping"].values() if _is_ref(ref)]
    return found


def _is_ref(value: Any) -> bool:
    """Tell a reference from the bare name of a schema, which a mapping may hold as well."""
    return isinstance(value, str) and (
        "#" in value or "/" in value or value.endswith((".json", ".yaml", ".yml"))
    )


def _component(pointer: str) -> tuple[str, str] | None:
    parts = pointer.split("/")
    if len(parts) == 4 and parts[1] == "components":
        return parts[2], unescape(parts[3])
    return None


def _anchors(node: Any, place: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    waiting = [(node, place)]
    while waiting:
        value, where = waiting.pop()
        if isinstance(value, dict):
            names = [value.get("$anchor"), value.get("$dynamicAnchor")]
            found += [(name, where) for name in names if isinstance(name, str)]
            waiting += [(inner, f"{where}/{escape(key)}") for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(inner, f"{where}/{index}") for index, inner in enumerate(value)]
    return found


def _stem(location: str) -> str:
    return PurePosixPath(unquote(urlsplit(location).path)).name.partition(".")[0]


def _wish(target: Target) -> str:
    tokens = [unescape(token) for token in target.pointer.split("/")[1:]]
    if not tokens:
        return pascal(_stem(target.location)) or "Schema"
    named = len(tokens) == 1 or tokens[-2] in ("schemas", "definitions", "$defs")
    named = named or (len(tokens) == 3 and tokens[0] == "components")
    if named and _PLAIN_NAME.fullmatch(tokens[-1]):
        return tokens[-1]
    telling = [token for token in tokens if token not in _STRUCTURE]
    return pascal("_".join(telling[-3:])) or "Schema"
