"""`python -m scripts.importer SERVICE FROM`: write `specs/<service>.yaml`."""

import argparse
import re
import sys
from pathlib import Path

from scripts.importer.faults import ImporterError
from scripts.importer.files import dump, load, write
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document

_SPECS = Path(__file__).resolve().parents[2] / "specs"


def main(arguments: list[str] | None = None) -> int:
    """Import a document.

    Returns:
        0; 1 when a correction matched nothing, though the spec is written; 2 when nothing was.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.importer", description=__doc__)
    parser.add_argument("service", help="name of the service, such as venice")
    parser.add_argument("source", type=Path, metavar="FROM", help="the document as published")
    parser.add_argument("--output", type=Path, help="where to write, if not specs/<service>.yaml")
    parser.add_argument("--patches", type=Path, help="if not specs/patches/<service>.yaml")
    asked = parser.parse_args(arguments)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", asked.service):
        parser.error(f"{asked.service} is no name for a service: use a-z, 0-9 and _")
    output = asked.output or _SPECS / f"{asked.service}.yaml"
    patches = asked.patches or _SPECS / "patches" / f"{asked.service}.yaml"
    try:
        made = _make(asked.source, patches, output)
    except ImporterError as error:
        print(f"import: {error}", file=sys.stderr)
        return 2
    changed = write(output, dump(made.document))
    for line in made.notes:
        print(f"note: {line}", file=sys.stderr)
    for line in made.unmatched:
        print(f"unmatched correction: {line}", file=sys.stderr)
    print(f"{output}: {'written' if changed else 'unchanged'}")
    return 1 if made.unmatched else 0


def _make(source: Path, patches: Path, output: Path) -> Imported:
    actions = read_overlay(load(patches), str(patches)) if patches.exists() else []
    previous = load(output) if output.exists() else None
    return import_document(load(source), actions, previous)


if __name__ == "__main__":
    sys.exit(main())
