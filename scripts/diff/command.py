"""`framewire-spec diff` and `changes`: compare, tell, and say by the exit code what breaks."""

import argparse
import os
import sys

from scripts.diff.change import worst
from scripts.diff.compare import compare
from scripts.diff.report import Comparison, as_json, text
from scripts.diff.sources import DiffError, base_of, read_pair, service_of
from scripts.diff.versions import current_version
from scripts.diff.working_tree import compare_tree


def run(asked: argparse.Namespace) -> int:
    """Compare two documents, or the working tree with a revision, and print.

    Returns:
        0 where nothing breaks, 1 where something does, 2 after one line on stderr.
    """
    try:
        since = ""
        if asked.command == "diff":
            found = [_files(asked.old, asked.new, asked.service, web=asked.web)]
        else:
            base, since = (asked.base, "") if asked.base is not None else base_of()
            found = compare_tree(base, asked.service)
        version = current_version()
    except DiffError as error:
        print(f"{asked.command}: {error}", file=sys.stderr)
        return 2
    if asked.json:
        sys.stdout.write(as_json(found, version))
    else:
        sys.stdout.write(text(found, version, since=since, colour=_colour()))
    changes = [change for each in found for change in each.changes]
    return 1 if worst(changes) == "breaking" else 0


def _files(before: str, after: str, named: str | None, *, web: bool) -> Comparison:
    service = named or service_of(after) or service_of(before)
    old, new = read_pair(before, after, service, web=web)
    for note in (*old.notes, *new.notes):
        print(f"note: {note}", file=sys.stderr)
    changes = compare(old.document, new.document, service)
    return Comparison(service, (old.title, new.title), changes)


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
