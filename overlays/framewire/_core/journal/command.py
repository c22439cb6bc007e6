"""The command `python -m framewire.journal`."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from framewire._core.journal.addresses import SCHEMES
from framewire._core.journal.moving import take_over
from framewire._core.journal.places import path_of
from framewire.errors import FramewireError


def run(opens: Callable[[str], Any], arguments: list[str] | None) -> int:
    """Find what a journal keeps, and delete it.

    Args:
        opens: Opens a journal.
        arguments: Command line without the program's name; None is the process's.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(
        prog="python -m framewire.journal", description="Find what a journal keeps, and delete it."
    )
    parser.add_argument("path", help="the journal's file, or the address of its database")
    parser.add_argument(
        "--forget",
        action="store_true",
        help="delete every kept answer; what was paid for stays written down",
    )
    parser.add_argument(
        "--into",
        metavar="ADDRESS",
        help="copy everything into the empty journal in PostgreSQL at this address",
    )
    chosen = parser.parse_args(arguments)
    if chosen.into is not None and not chosen.into.startswith(SCHEMES):
        parser.error(f"{_shown(chosen.into)} is no address of a database")
    try:
        if not chosen.path.startswith(SCHEMES) and not path_of(chosen.path).is_file():
            parser.error(f"there is no journal {_shown(chosen.path)}")
        lines = _done(opens, chosen)
    except FramewireError as error:
        parser.exit(1, f"{parser.prog}: error: {error}\n")
    sys.stdout.write("\n".join((*lines, "")))
    return 0


def _done(opens: Callable[[str], Any], chosen: argparse.Namespace) -> list[str]:
    with opens(chosen.path) as journal:
        if chosen.into is not None:
            with opens(chosen.into) as database:
                return [f"{take_over(journal, database)} entries are in {database.address} now"]
        if chosen.forget:
            return [f"{journal.forget()} kept answers were deleted"]
        found = journal.results()
        lines = [f"{each.entry.id}: {len(each.content)} bytes, {each.entry}" for each in found]
        return [*lines, journal.kept_where()]


def _shown(given: str) -> str:
    # A mistyped address of a database may hold a password all the same.
    return "..." if "@" in given or "://" in given else given
