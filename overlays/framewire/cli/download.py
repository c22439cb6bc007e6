"""`framewire download`: fetch a result by its address; no key goes along."""

import argparse
from pathlib import PurePosixPath
from shlex import quote
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from framewire.cli import saving
from framewire.cli.errors import Failure, failure_of
from framewire.cli.inputs import is_address
from framewire.cli.progress import Progress
from framewire.errors import DownloadError

if TYPE_CHECKING:
    from framewire.cli.session import Session

_MIB = 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire download`."""
    parser.add_argument("address", metavar="URL", help="of an image, a video or a sound")
    parser.add_argument(
        "--allow-private", action="store_true", help="also from this machine and its network"
    )
    saving.add_arguments(parser, template=False)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Fetch it."""
    address = session.options.address
    if not is_address(address):
        raise Failure("wrong-argument", f"{address} is no address: it begins with https://")
    stem = PurePosixPath(unquote(urlsplit(address).path)).stem if "data:" not in address else ""
    place = saving.Place(session, {"prompt": stem or "download"})
    with Progress(session.output, "download", "no cost") as progress:

        def arrived(event: Any) -> None:
            of = f" of {event.total / _MIB:.1f}" if event.total else ""
            progress.state(f"{event.received / _MIB:.1f}{of} MiB")

        options = {"on_progress": arrived, "allow_private": session.options.allow_private}
        try:
            with session.interrupts.in_flight():
                path = place.save(_result(address), **options)
        except DownloadError as error:
            again = f"framewire download {quote(address)}"
            raise Failure("not-fetched", failure_of(error).message, next=again) from error
    session.output.say(str(path))
    session.output.result(files=saving.described([path]))
    return 0


def _result(address: str) -> Any:
    """What is at an address, as far as its name says: an image may be SVG, a model JSON or text."""
    from framewire.types import Audio, Image, Model3D, VideoFile

    stated = VideoFile(address).content_type or ""
    kinds = {"image": Image, "audio": Audio, "model": Model3D}
    return kinds.get(stated.partition("/")[0], VideoFile)(address)
