"""`framewire sandbox`: serve until told to stop."""

import argparse
from typing import TYPE_CHECKING

from framewire.sandbox import command

if TYPE_CHECKING:
    from framewire.cli.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire sandbox`."""
    command.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Serve; the options are the sandbox's own."""
    return command.run(session.options)
