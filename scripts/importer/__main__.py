"""`python -m scripts.importer SERVICE FROM`: write `specs/<service>.yaml`.

FROM is a path or a URL (`file:`, `http:`, `https:`). A local document may refer to files in its
folder and below and to the web, one from the web to its own origin; everything else is refused.
What could not be taken over is told, and listed in the spec under `x-framewire-left-out`.
"""

import argparse
import sys
from pathlib import Path

from scripts.generate.bundle import check_service_name
from scripts.importer.faults import ImporterError
from scripts.importer.files import dump, load, write
from scripts.importer.news import news
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document
from scripts.openapi.facts import SpecError
from scripts.openapi.walk import Document

_SPECS = Path(__file__).resolve().parents[2] / "specs"


def main(arguments: list[str] | None = None) -> int:
    """Import a document.

    Returns:
        0; 1 when a correction matched nothing, though the spec is written; 2 when nothing was.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.importer", description=__doc__)
    parser.add_argument("service", help="name of the service, such as venice")
    parser.add_argument("source", metavar="FROM", help="the document as published: path or URL")
    parser.add_argument("--output", type=Path, help="where to write, if not specs/<service>.yaml")
    parser.add_argument("--patches", type=Path, help="if not specs/patches/<service>.yaml")
    asked = parser.parse_args(arguments)
    try:
        check_service_name(asked.service)
    except SpecError as error:
        parser.error(str(error))
    output = asked.output or _SPECS / f"{asked.service}.yaml"
    patches = asked.patches or _SPECS / "patches" / f"{asked.service}.yaml"
    try:
        previous = load(output) if output.exists() else None
        made = _make(asked.source, patches, previous)
        changed = write(output, dump(made.document))
    except ImporterError as error:
        told = str(error)
        named = any(place in told for place in (asked.source, str(patches), str(output)))
        print(f"import: {told if named else f'{asked.source}: {told}'}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"import: cannot write {output}: {error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("import: interrupted; nothing was written", file=sys.stderr)
        return 130
    for line in news(made.document, previous, f"{patches.parent.name}/{patches.name}"):
        print(line, file=sys.stderr)
    for line in made.notes:
        print(f"note: {line}", file=sys.stderr)
    for line in made.left_out:
        print(f"left out: {line}", file=sys.stderr)
    for line in made.unmatched:
        print(f"unmatched correction: {line}", file=sys.stderr)
    print(f"{output}: {'written' if changed else 'unchanged'}")
    return 1 if made.unmatched else 0


def _make(source: str, patches: Path, previous: Document | None) -> Imported:
    actions = read_overlay(load(patches), str(patches)) if patches.exists() else []
    return import_document(load(source), actions, previous)


if __name__ == "__main__":
    sys.exit(main())
