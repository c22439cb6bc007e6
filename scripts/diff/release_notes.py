"""`framewire-spec release-notes`: what changed since a revision, as entries of CHANGELOG.md."""

import argparse
import sys
from collections.abc import Sequence

from scripts.diff.catalogue_entry import SECTIONS
from scripts.diff.change import Change
from scripts.diff.compare import by_weight
from scripts.diff.report import Comparison, lines_of, listed, summary
from scripts.diff.sources import DiffError
from scripts.diff.versions import current_version, next_version, step_of
from scripts.diff.working_tree import compare_tree

# What a person who reads a changelog has no use for.
_QUIET = frozenset(
    {"answer-limit-changed", "answer-format-changed", "answer-extra-changed"}
    | {"error-status-added", "error-status-removed", "unused-schema-changed"}
    | {"error-content-added", "error-content-removed"}
)


def run(asked: argparse.Namespace) -> int:
    """Print the entries.

    Returns:
        0, or 2 after one line on stderr.
    """
    try:
        found = compare_tree(asked.base, asked.service)
        version = current_version()
    except DiffError as error:
        print(f"release-notes: {error}", file=sys.stderr)
        return 2
    sys.stdout.write(notes(found, version))
    return 0


def notes(comparisons: Sequence[Comparison], version: str) -> str:
    """Return the entries for a release, in the form of CHANGELOG.md.

    Args:
        comparisons: One for each service.
        version: The version they come after; the heading has the next one.
    """
    changes = [change for each in comparisons for change in each.changes]
    heading = f"## {next_version(version, step_of(changes, version))} (unreleased)"
    blocks = [heading, f"<!-- {summary(changes, version)} -->"]
    for section in SECTIONS:
        entries = [
            entry
            for each in comparisons
            for entry in _entries(each, [c for c in each.changes if c.section == section])
        ]
        if entries:
            blocks.append(f"### {section}\n\n" + "\n".join(entries))
    return "\n\n".join(blocks) + "\n"


def _entries(comparison: Comparison, changes: list[Change]) -> list[str]:
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in by_weight(changes):
        if change.level == "breaking" or change.kind not in _QUIET:
            groups.setdefault(change.operations, []).append(change)
    return [
        _entry(comparison.service or "", operations, level, message)
        for operations, found in groups.items()
        for level, message in lines_of(found)
    ]


def _entry(service: str, operations: tuple[str, ...], level: str, message: str) -> str:
    mark = "**Breaking:** " if level == "breaking" else ""
    owner = f"{service}, " if service else ""
    if not operations or operations[0] in message:
        return f"- {mark}{service}: {message}."
    return (
        f"- {mark}{owner}{listed(operations) if len(operations) > 1 else operations[0]}: {message}."
    )
