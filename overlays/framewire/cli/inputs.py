"""Files and texts that people hand to a command."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from framewire.cli.errors import Failure

if TYPE_CHECKING:
    from framewire.cli.session import Session


def text_of(given: str, session: "Session", what: str = "prompt") -> str:
    """The text that was given, or with `-` what comes through the pipe.

    Raises:
        Failure: There is none.
    """
    text = session.stdin.read().strip() if given == "-" else given.strip()
    if not text:
        raise Failure("wrong-argument", f"the {what} is empty")
    return text


def is_address(given: str) -> bool:
    """Whether something is an address, and not a file."""
    return given.startswith(("https://", "http://", "data:"))


def file_of(given: str) -> Path:
    """A file that is there.

    Raises:
        Failure: It is not.
    """
    path = Path(given).expanduser()
    if not path.is_file():
        raise Failure("missing-file", f"there is no file {given}")
    return path


def image_for(given: str, takes: str, session: "Session", service: str) -> Any:
    """An image as a service's method takes it.

    Args:
        given: A file or an address.
        takes: `address`, `data` (a data URL or an address) or `file`.
        session: The run.
        service: Its name.

    Raises:
        Failure: There is no such file, or the service takes none.
    """
    if is_address(given):
        if takes == "file":
            raise Failure("wrong-argument", f"{service} takes a file, not an address")
        return given
    path = file_of(given)
    if takes == "data":
        return session.client.siray.load_from_local(path)
    if takes == "address":
        raise Failure(
            "wrong-argument",
            f"{service} takes the address of an image, not a file",
            next=f"framewire upload {given}",
        )
    return path
