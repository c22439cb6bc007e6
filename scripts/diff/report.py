"""Telling changes: as text for people, as JSON for programs."""

import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.diff.catalogue_entry import LEVELS, Level
from scripts.diff.change import HERE, Change, worst
from scripts.diff.compare import by_weight
from scripts.diff.versions import RULE, next_version, step_of

_COLOURS: dict[Level, str] = {"breaking": "31", "risky": "33", "safe": "32"}
_BOLD = "1"
_NAMED = 3
_FORMAT = 1
_WIDTH = 100
# Where a message stands, behind its level.
_INDENT = 12
_HANGING = 4


@dataclass(frozen=True)
class Comparison:
    """The changes of one service.

    Args:
        service: The service, None where the documents are nobody's.
        titles: What the two documents are called.
        changes: What changed.
        note: What else there is to know; empty for nothing.
    """

    service: str | None
    titles: tuple[str, str]
    changes: list[Change] = field(default_factory=list)
    note: str = ""


def text(
    comparisons: Sequence[Comparison], version: str, *, since: str = "", colour: bool = False
) -> str:
    """Tell comparisons to a person.

    Args:
        comparisons: One for each service.
        version: The version the changes come after.
        since: What they are compared with, where that was not said by who asked.
        colour: Whether to paint for a terminal.
    """
    several = len(comparisons) > 1
    loud = [each for each in comparisons if each.changes or each.note or not several]
    changes = [change for each in comparisons for change in each.changes]
    heading = summary(changes, version)
    head = _wrapped(f"{heading} Compared with {since}." if since else heading)
    blocks = [block for each in loud for block in _block(each, colour)]
    if quiet := [str(each.service) for each in comparisons if each not in loud]:
        blocks.append(_wrapped(f"No changes: {', '.join(quiet)}."))
    return "\n\n".join([head, *blocks]) + "\n"


def _wrapped(words: str, indent: int = 0) -> str:
    """Fold a line, the lines after the first standing in; a longer word is cut."""
    # The first line begins behind the indent, which is there already.
    lines = textwrap.wrap(words, _WIDTH - indent, break_on_hyphens=False)
    return f"\n{' ' * indent}".join(lines)


def summary(changes: Sequence[Change], version: str) -> str:
    """Count changes and name the version step they ask for."""
    if not changes:
        return "Nothing changed for a Python user."
    counted = [
        f"{count} {level}"
        for level in LEVELS
        if (count := sum(change.level == level for change in changes))
    ]
    step = step_of(changes, version)
    rule = f" ({RULE})" if version.startswith("0.") else ""
    after = next_version(version, step)
    return f"{', '.join(counted)}. Version step: {step}, {version} -> {after}{rule}."


def _block(comparison: Comparison, colour: bool) -> Iterable[str]:
    old, new = comparison.titles
    note = f" ({comparison.note})" if comparison.note else ""
    quiet = "" if comparison.changes else ": no changes"
    yield _paint(_wrapped(f"{old} -> {new}{note}{quiet}"), _BOLD, colour)
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in by_weight(comparison.changes):
        groups.setdefault(change.operations, []).append(change)
    for operations, changes in groups.items():
        lines = [_wrapped(_heading(operations, changes[0]), _HANGING)]
        for level, message in lines_of(changes):
            message_lines = _wrapped(message, _INDENT)
            lines.append(f"  {_paint(f'{level:<8}', _COLOURS[level], colour)}  {message_lines}")
        yield "\n".join(lines)


def _heading(operations: tuple[str, ...], first: Change) -> str:
    if not operations:
        return "The service as a whole"
    if len(operations) == 1:
        # A line that names the operation itself is told with its function.
        named = operations[0] in first.message
        return operations[0] if named else f"{operations[0]}  {first.function}"
    return listed(operations)


def listed(operations: tuple[str, ...]) -> str:
    """Name some operations, the first ones of many."""
    more = len(operations) - _NAMED
    if more <= 0:
        return f"{', '.join(operations[:-1])} and {operations[-1]}"
    return f"{', '.join(operations[:_NAMED])} and {more} more"


def lines_of(changes: Iterable[Change]) -> list[tuple[Level, str]]:
    """Tell changes of the same operations, alike ones in one line."""
    alike: dict[tuple[str, Level, str], list[Change]] = {}
    for change in changes:
        alike.setdefault((change.kind, change.level, change.pattern), []).append(change)
    return [
        (level, pattern.replace(HERE, ", ".join(dict.fromkeys(each.subject for each in found))))
        for (_kind, level, pattern), found in alike.items()
    ]


def _paint(words: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words


def as_json(comparisons: Sequence[Comparison], version: str) -> str:
    """Tell comparisons to a program; docs/spec-changes.md describes the form."""
    changes = [change for each in comparisons for change in each.changes]
    step = step_of(changes, version)
    found = {
        "format": _FORMAT,
        "level": worst(changes),
        "step": step,
        "version": version,
        "next_version": next_version(version, step),
        "compared": [
            {"service": each.service, "old": each.titles[0], "new": each.titles[1]}
            for each in comparisons
        ],
        "changes": [_entry(change, version) for change in changes],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _entry(change: Change, version: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "level": change.level,
        "service": change.service,
        "operation": change.operation,
        "method": change.method,
        "path": change.path,
        "function": change.function,
        "operations": list(change.operations),
        "place": change.place,
        "before": change.before,
        "after": change.after,
        "message": change.message,
        "step": step_of([change], version),
    }
