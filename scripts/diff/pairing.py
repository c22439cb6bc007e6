"""The operations of a document, and which of one document are which of another."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scripts.openapi.refs import target
from scripts.openapi.walk import Document, operations

_SUNSET = ("x-sunset", "x-framewire-sunset")


@dataclass(frozen=True)
class Call:
    """One operation.

    Args:
        document: Where it stands.
        path: Its path.
        method: Its method, in small letters.
        body: The operation itself.
    """

    document: Document
    path: str
    method: str
    body: dict[str, Any]

    @property
    def label(self) -> str:
        """Method and path, as a person would name the operation."""
        return f"{self.method.upper()} {self.path}"

    @property
    def id(self) -> str:
        """Its id; method and path where it has none."""
        return str(self.body.get("operationId") or f"{self.method} {self.path}")

    @property
    def steps(self) -> tuple[str, ...]:
        """The way to it in its document."""
        return ("paths", self.path, self.method)

    @property
    def pattern(self) -> tuple[str, str]:
        """Method and path without the names of the path's parameters."""
        return self.method, re.sub(r"\{[^}]*\}", "{}", self.path)

    @property
    def servers(self) -> list[str]:
        """The addresses it can be called at, where they are its own."""
        item = self.document["paths"][self.path]
        servers = self.body.get("servers") or item.get("servers") or []
        return addresses(servers)

    @property
    def common_servers(self) -> list[str]:
        """The addresses of its service."""
        return addresses(self.document.get("servers", []))

    @property
    def retired(self) -> str | None:
        """None, or since when it is retired: a date where one is given, else nothing."""
        dates = [str(self.body[key]) for key in _SUNSET if self.body.get(key)]
        return dates[0] if dates else "" if self.body.get("deprecated") is True else None

    def parameters(self) -> Iterator[tuple[tuple[str, str], dict[str, Any], tuple[str, ...]]]:
        """Yield place and name, the parameter, and the way to it in the document."""
        item = self.document["paths"][self.path]
        found: dict[tuple[str, str], tuple[dict[str, Any], tuple[str, ...]]] = {}
        for holder, steps in ((item, self.steps[:2]), (self.body, self.steps)):
            for index, node in enumerate(holder.get("parameters", [])):
                parameter = target(self.document, node)
                where, name = str(parameter.get("in")), str(parameter.get("name"))
                key = where, name.lower() if where == "header" else name
                found[key] = parameter, way(node, *steps, "parameters", str(index))
        for key, (parameter, steps) in found.items():
            yield key, parameter, steps


def addresses(servers: Iterable[dict[str, Any]]) -> list[str]:
    """Return the addresses of servers, with each variable at its default."""
    found = []
    for server in servers:
        url = str(server.get("url"))
        for name, variable in (server.get("variables") or {}).items():
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
        found.append(url)
    return found


def way(node: Any, *steps: str) -> tuple[str, ...]:
    """Return the way to a node: the component's, where it is a reference."""
    ref = node.get("$ref") if isinstance(node, dict) else None
    return tuple(ref.removeprefix("#/").split("/")) if isinstance(ref, str) else steps


def calls(document: Document) -> list[Call]:
    """List the operations of a document."""
    return [
        Call(document, path, method, body) for path, method, _item, body in operations(document)
    ]


_SAME: tuple[Callable[[Call, Call], bool], ...] = (
    lambda one, two: one.label == two.label,
    lambda one, two: one.pattern == two.pattern,
    lambda one, two: "operationId" in two.body and one.id == two.id,
)


def pair_up(old: Document, new: Document) -> list[tuple[Call | None, Call | None]]:
    """Pair the operations of two documents.

    Returns:
        Pairs in the order of the new document, then those that it lacks: the same method and path;
        else the same but for the names of the path's parameters; else the same id.
    """
    before, after = calls(old), calls(new)
    found: dict[int, Call] = {}
    left = list(before)
    for same in _SAME:
        for index, call in enumerate(after):
            if index not in found:
                twin = next((each for each in left if same(each, call)), None)
                if twin is not None:
                    found[index] = twin
                    left.remove(twin)
    pairs: list[tuple[Call | None, Call | None]] = [
        (found.get(index), call) for index, call in enumerate(after)
    ]
    return [*pairs, *((call, None) for call in left)]


def succeeds(status: str) -> bool:
    """Return whether a status, or a class of them, says that the call did what it should."""
    return status.startswith("2")
