"""The command `framewire`: one argparse tree; each command is imported when it is run."""

import argparse
import sys

from framewire._version import VERSION
from framewire.errors import FramewireError


def parser() -> argparse.ArgumentParser:
    """The command line of `framewire`."""
    made = argparse.ArgumentParser(
        prog="framewire",
        description="One client for image- and video-generation services.",
    )
    made.add_argument("--version", action="version", version=f"framewire {VERSION}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    sandbox = commands.add_parser(
        "sandbox",
        help="serve all four services on this machine, without keys and without cost",
        description="Serve visgate, Siray, Aquiles-Image and Venice on this machine: stateful, "
        "checked against their specs, with real images and videos, and a ledger of what would "
        "have been billed at /_sandbox/ledger.",
    )
    from framewire.sandbox.command import add_arguments

    add_arguments(sandbox)
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the command `framewire`.

    Args:
        arguments: Command line without the program's name; left out it is the process's.

    Returns:
        Exit code: 0 for success, 1 for an error, 2 for a wrong command line, 130 for Ctrl-C.
    """
    chosen = parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except FramewireError as error:
        print(f"framewire: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code
