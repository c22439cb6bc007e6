"""Comparing two documents."""

from collections.abc import Iterable
from typing import Any

from scripts.diff.access import compare_servers
from scripts.diff.catalogue_entry import LEVELS
from scripts.diff.change import Change, Finding, Frame, Place
from scripts.diff.operations import added, compare_operations, removed
from scripts.diff.pairing import Call, addresses, calls, pair_up
from scripts.diff.schemas import Pair, Schemas
from scripts.openapi.python_names import Names
from scripts.openapi.refs import reached, schema_name
from scripts.openapi.walk import Document

EMPTY: Document = {"openapi": "3.1.0", "info": {}, "paths": {}, "components": {}}


def compare(old: Document, new: Document, service: str | None = None) -> list[Change]:
    """List what changed between two documents for a Python user.

    Args:
        old: The document as it was, OpenAPI 3.1.
        new: The document as it is.
        service: Whose documents they are; names the generated code as it is with its prefix.

    Returns:
        The changes, in the order of the new document's operations; a change of something that
        several operations share stands once.
    """
    names = Names(service)
    schemas = Schemas(old, new, names)
    frames: list[tuple[Call | None, Frame]] = [(None, _servers(old, new, names))]
    for before, after in pair_up(old, new):
        frame = Frame()
        if before is not None and after is not None:
            compare_operations(schemas, frame, before, after)
        elif after is not None:
            added(frame, after, names)
        elif before is not None:
            removed(frame, before, names)
        frames.append((after or before, frame))
    changes = _Merged(names, service)
    for call, frame in frames:
        changes.take(frame.findings, [call] if call else [])
        if call:
            for pair in _reached(schemas, frame):
                changes.take(schemas.frames[pair].findings, [call])
    users = _users(old), _users(new)
    for name, frame in schemas.classes():
        changes.take(frame.findings, users[0].get(name) or users[1].get(name, []))
    return changes.as_list()


def _servers(old: Document, new: Document, names: Names) -> Frame:
    frame = Frame()
    before, after = (addresses(document.get("servers", [])) for document in (old, new))
    compare_servers(frame, before, after, Place("request", names, "").at("servers"))
    return frame


def _users(document: Document) -> dict[str, list[Call]]:
    """Return the operations that each component schema is used by."""
    found: dict[str, list[Call]] = {}
    for call in calls(document):
        for ref in reached(document, call.body):
            found.setdefault(schema_name(ref), []).append(call)
    return found


def _reached(schemas: Schemas, frame: Frame) -> Iterable[Pair]:
    seen: dict[Pair, None] = {}
    waiting = list(frame.uses)
    while waiting:
        pair = waiting.pop(0)
        if pair not in seen:
            seen[pair] = None
            waiting.extend(schemas.frames[pair].uses)
    return seen


class _Merged:
    """Findings by what they say, each with the operations that it touches."""

    def __init__(self, names: Names, service: str | None) -> None:
        self.names, self.service = names, service
        self.found: dict[Any, tuple[Finding, dict[str, Call]]] = {}

    def take(self, findings: list[Finding], touching: list[Call]) -> None:
        for finding in findings:
            key = finding.kind, finding.message
            first, touched = self.found.get(key, (finding, {}))
            touched.update({call.label: call for call in touching})
            # What both an answer and an error carry weighs as much as in the answer.
            heavier = min(first, finding, key=lambda each: LEVELS.index(each.level))
            self.found[key] = heavier, touched

    def as_list(self) -> list[Change]:
        return [self._change(*found) for found in self.found.values()]

    def _change(self, finding: Finding, touched: dict[str, Call]) -> Change:
        call = next(iter(touched.values()), None)
        return Change(
            kind=finding.kind,
            level=finding.level,
            operation=call.id if call else None,
            method=call.method.upper() if call else None,
            path=call.path if call else None,
            operations=tuple(touched),
            place=finding.place.pointer,
            before=finding.before,
            after=finding.after,
            message=finding.message,
            pattern=finding.pattern,
            subject=finding.subject,
            service=self.service,
            function=self.names.function(call.id) if call else None,
        )


def by_weight(changes: list[Change]) -> list[Change]:
    """Return changes with the most severe first, else in their order."""
    return sorted(changes, key=lambda change: LEVELS.index(change.level))
