"""`framewire upload`: put a file where Siray can fetch it, and print its address."""

import argparse
from typing import TYPE_CHECKING, Any

from framewire.cli.inputs import file_of
from framewire.cli.progress import Progress

if TYPE_CHECKING:
    from framewire.cli.session import Session

_WHOLE = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire upload`."""
    parser.add_argument("file", metavar="FILE", help="an image or a video")
    parser.add_argument("--unique", action="store_true", help="never replace one of the same name")
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Upload it."""
    path = file_of(session.options.file)
    with Progress(session.output, f"upload of {path.name}", "no cost") as progress:

        def sent(event: Any) -> None:
            progress.state(f"{_WHOLE * event.sent // max(event.total, 1)} %")

        address = session.client.siray.file.upload(
            path, unique=session.options.unique, on_progress=sent
        )
    session.output.say(str(address))
    session.output.result(url=str(address), file=str(path))
    return 0
