"""`python -m scripts.importer SERVICE FROM`: write `specs/<service>.yaml`.

FROM is a path or a URL (`file:`, `http:`, `https:`). A local document may refer to files in its
folder and below, and with --web to the web; one from the web to its own origin. Everything else is
refused, and `x-framewire-` facts in it are ignored unless it is one of specs/.
What could not be taken over is told, and listed in the spec under `x-framewire-left-out`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.importer.operation_changes import operation_changes
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document
from scripts.importer.refusals import meant, nothing_to_call, reason_to_keep
from scripts.openapi.errors import DocumentError, SpecError
from scripts.openapi.fetch import WEB_HELP
from scripts.openapi.lines import placed, told
from scripts.openapi.names import check_service_name
from scripts.openapi.read import read_document
from scripts.openapi.walk import Document
from scripts.openapi.write import SPEC, to_yaml, write_file

_SHOWN = 5
_SPECS = Path(__file__).resolve().parents[2] / "specs"


def main(arguments: list[str] | None = None) -> int:
    """Import a document.

    Returns:
        0; 1 with --strict when a correction matched nothing; 2 when nothing was written.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.importer", description=__doc__)
    parser.add_argument("service", help="name of the service, such as venice")
    parser.add_argument("source", metavar="FROM", help="the document as published: path or URL")
    parser.add_argument(
        "--output", type=Path, help="where to write it, if not specs/<service>.yaml"
    )
    parser.add_argument("--web", action="store_true", help=WEB_HELP)
    parser.add_argument("--patches", type=Path, help="if not specs/patches/<service>.yaml")
    parser.add_argument("--replace", action="store_true", help="also a spec that should stay")
    parser.add_argument(
        "--strict", action="store_true", help="fail where a correction matches nothing"
    )
    asked = parser.parse_args(arguments)
    try:
        check_service_name(asked.service)
    except SpecError as error:
        parser.error(str(error))
    known = {path.stem for path in _SPECS.glob("*.yaml")}
    if not asked.output and not asked.replace and (other := meant(asked.service, known)):
        parser.error(
            f"{asked.service} has no spec here: was {other} meant? A new service is made by "
            f"make new-service NAME={asked.service}, and REPLACE=1 imports its spec alone"
        )
    output = asked.output or _SPECS / f"{asked.service}.yaml"
    patches = asked.patches or _SPECS / "patches" / f"{asked.service}.yaml"
    try:
        previous = read_document(output) if output.exists() else None
        made = _make(asked.source, patches, previous, web=asked.web)
        keep = "" if asked.replace else reason_to_keep(previous, made.document, patches)
        if reason := nothing_to_call(made, asked.source) or keep:
            raise DocumentError(f"{reason}; nothing was written")
        changed = write_file(output, to_yaml(made.document, SPEC))
    except DocumentError as error:
        reason = told(error, asked.source)
        named = any(place in reason for place in (asked.source, str(patches), str(output)))
        print(f"import: {reason if named else f'{asked.source}: {reason}'}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"import: cannot write {output}: {error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("import: interrupted; nothing was written", file=sys.stderr)
        return 130
    for line in operation_changes(made.document, previous, f"{patches.parent.name}/{patches.name}"):
        print(line, file=sys.stderr)
    for line in made.notes:
        print(f"note: {line}", file=sys.stderr)
    for line in placed(asked.source, made.left_out):
        print(f"left out: {line}", file=sys.stderr)
    _tell_unmatched(made.unmatched, every=asked.strict)
    print(f"{output}: {'written' if changed else 'unchanged'}")
    return 1 if made.unmatched and asked.strict else 0


def _tell_unmatched(lines: Sequence[str], *, every: bool) -> None:
    """Tell the corrections that match nothing, the first few where all are not asked for."""
    shown = len(lines) if every else _SHOWN
    for line in lines[:shown]:
        print(f"unmatched correction: {line}", file=sys.stderr)
    if len(lines) > shown:
        more = len(lines) - shown
        print(
            f"unmatched correction: and {more} more, {len(lines)} in all; STRICT=1 lists them",
            file=sys.stderr,
        )


def _make(source: str, patches: Path, previous: Document | None, *, web: bool) -> Imported:
    actions = read_overlay(read_document(patches), str(patches)) if patches.exists() else []
    published = read_document(source, web=web)
    own = Path(source).resolve().parent == _SPECS
    return import_document(published, actions, previous, own=own)


if __name__ == "__main__":
    sys.exit(main())
