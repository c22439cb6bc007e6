"""`framewire-spec`: everything there is to do when a service changes its API."""

import argparse
import importlib
import sys
from collections.abc import Callable
from typing import Any

# Commands with a parser of their own: what is behind them is theirs.
_FORWARDED = {
    "import": ("scripts.importer.__main__", "take over a document as its service publishes it"),
    "new": (
        "scripts.new_service.__main__",
        "make a typed client of a service that is not here yet",
    ),
    "check": ("scripts.gates.spec", "import, bundle, generate and check the core"),
}
_EXITS = "Exits with 0 where nothing breaks, 1 where something does, 2 on bad input."
_EXAMPLES = """\
examples:
  framewire-spec changes                                 the working tree since the last tag
  framewire-spec changes venice --base v0.1.0            one service since a revision
  framewire-spec diff specs/venice.yaml published.yaml   what an import would bring
  framewire-spec diff HEAD~3:specs/venice.yaml specs/venice.yaml --json
  framewire-spec release-notes --base v0.1.0             entries for CHANGELOG.md
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    whole = argparse.ArgumentParser(
        prog="framewire-spec",
        description=__doc__,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    diff = commands.add_parser(
        "diff",
        help="what changed between two documents for a Python user, and what of it breaks",
        description=_EXITS,
    )
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="a file, an address, or REV:path")
    diff.add_argument("--web", action="store_true", help="let a local document refer to the web")
    diff.add_argument("--service", help="whose they are, if their place does not tell")
    changes = commands.add_parser(
        "changes",
        help="the same for the specs of the working tree and those of a revision",
        description=_EXITS,
    )
    for command in (diff, changes):
        command.add_argument("--json", action="store_true", help="print JSON")
    notes = commands.add_parser(
        "release-notes",
        help="the entries of CHANGELOG.md since a revision",
        description="Prints to stdout, ready to paste.",
    )
    for command in (changes, notes):
        command.add_argument("service", nargs="*", help="which; all without one")
        command.add_argument(
            "--base", metavar="REV", help="a revision of git; the last tag, or HEAD, if not given"
        )
    for name, (_module, about) in _FORWARDED.items():
        commands.add_parser(name, help=about, add_help=False)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns:
        The command's exit code.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in _FORWARDED:
        module, _about = _FORWARDED[given[0]]
        return _call(module, "main", given[1:])
    asked = parser().parse_args(given)
    notes = asked.command == "release-notes"
    module = "scripts.diff.release_notes" if notes else "scripts.diff.command"
    return _call(module, "run", asked)


def _call(module: str, function: str, argument: Any) -> int:
    # Imported when it is asked for: --help has no use for any of it.
    run: Callable[[Any], int] = getattr(importlib.import_module(module), function)
    return run(argument)


if __name__ == "__main__":
    sys.exit(main())
