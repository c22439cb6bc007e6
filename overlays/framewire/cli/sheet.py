"""Contact sheets of the command: written when a batch ends, and told of."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from framewire.cli.output import clean

if TYPE_CHECKING:
    from framewire.cli.session import Session
    from framewire.sheet import Sheet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how a contact sheet is written."""
    parser.add_argument(
        "--single-file", action="store_true", help="put the thumbnails inside the contact sheet"
    )


def write_and_name(session: "Session", make: "Callable[[], Sheet]") -> "Sheet | None":
    """Write a contact sheet, and say where it is; a full disk hinders nothing else.

    Args:
        session: The run.
        make: Writes it.

    Returns:
        The sheet; None where it could not be written.
    """
    try:
        made = make()
    except OSError as error:
        session.output.note(f"no contact sheet: {clean(error.strerror or error)}", "yellow")
        return None
    for note in made.notes:
        session.output.note(note, "yellow")
    session.output.note(f"contact sheet: {made.address or shown(made.path)}")
    return made


def shown(path: Path) -> str:
    """A path from where the command runs, if it lies below."""
    here = Path.cwd()
    return clean(path.relative_to(here) if path.is_relative_to(here) else path)
