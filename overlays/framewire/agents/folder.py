"""The files of agents: results under names of their own, and the images that may be read."""

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from framewire._core.io import async_backend as backend
from framewire._core.media.names import HEAD_BYTES, sniff, type_of_name
from framewire._core.notebook.fitting import fitted
from framewire.errors import ConfigurationError, InvalidArgumentError, MissingFileError

_ADDRESSES = ("https://", "http://", "data:image/")
_LONGEST = 40
_SHOWN = 200
_DIGITS = 8
_THUMBNAIL_BYTES = 32 * 1024
_THUMBNAIL_SIDE = 384
_MOST_READ = 64 * 1024 * 1024


@attrs.frozen
class Saved:
    """A result as a file.

    Attributes:
        path: Where it is.
        content_type: What it is, by its ending.
        size: Its bytes.
    """

    path: Path
    content_type: str
    size: int


class Folder:
    """Where results are put, and from where images may be sent to a service.

    Args:
        out: Folder of the results; it is made.
        readable: Further folders whose images may be sent.

    Raises:
        ConfigurationError: It cannot be made or written to.
    """

    def __init__(self, out: Path, readable: Sequence[Path] = ()) -> None:
        self.out = out.expanduser().resolve()
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.out):
                pass
        except OSError as error:
            raise ConfigurationError(f"{out} cannot be written to: {error.strerror}") from error
        self._readable = [self.out, *(each.expanduser().resolve() for each in readable)]

    async def save(self, media: Any, key: str, index: int) -> Saved:
        """Save one result; the same result of the same key replaces its own file.

        Args:
            media: An image, a video or a sound of the library.
            key: What it was asked for with.
            index: Which one of the call's results, from 0.

        Raises:
            DownloadError: It cannot be fetched or written.
        """
        name = name_of(key, index)
        with tempfile.TemporaryDirectory(dir=self.out, prefix=".arriving-") as place:
            written: Path = await media.save(Path(place) / name)
            target = self.out / f"{name}{written.suffix}"
            await backend.in_thread(os.replace, written, target)
        return described(target)

    def image(self, given: str) -> str:
        """An image that a service may be given: an address, or a file in a folder that is shared.

        Args:
            given: As the agent named it; a relative path begins at the folder of results.

        Raises:
            MissingFileError: There is no such file.
            InvalidArgumentError: It is elsewhere, or no image.
        """
        if given.startswith(_ADDRESSES):
            return given
        try:
            path = (self.out / given).expanduser().resolve()
            path.exists()
        except (OSError, ValueError, RuntimeError):  # a text that no path can be
            raise MissingFileError(f"there is no file {given[:_SHOWN]!r}") from None
        if not any(path.is_relative_to(each) for each in self._readable):
            raise InvalidArgumentError(
                f"{given} is in none of the folders whose images may be sent",
                hint="The user shares a folder with --images FOLDER.",
            )
        if not path.is_file():
            raise MissingFileError(f"there is no file {given!r}")
        with path.open("rb") as file:
            found = sniff(file.read(HEAD_BYTES)) or ""
        if not found.startswith("image/"):
            raise InvalidArgumentError(f"{given} is no image")
        return str(path)

    def read(self, name: str) -> bytes:
        """A result, by its name alone.

        Raises:
            MissingFileError: There is none of that name.
        """
        path = self.out / name
        try:
            if path.name == name and path.is_file() and path.stat().st_size <= _MOST_READ:
                return path.read_bytes()
        except (OSError, ValueError):  # a name that no file can have
            pass
        raise MissingFileError(f"there is no result {name[:_SHOWN]!r}")


def name_of(key: str, index: int) -> str:
    """The beginning of a file's name: the key, readable, and what tells it from others like it."""
    words = "-".join(re.findall(r"[a-z0-9]+", key.lower()))[:_LONGEST].strip("-") or "result"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{words}-{digest}" + (f"-{index + 1}" if index else "")


def described(path: Path) -> Saved:
    """A file as a result."""
    kind = type_of_name(path.name) or "application/octet-stream"
    return Saved(path, kind, path.stat().st_size)


def thumbnail(saved: Saved) -> tuple[bytes, str] | None:
    """A small version of an image; None for anything else, or where Pillow is missing.

    Args:
        saved: The file.
    """
    if not saved.content_type.startswith("image/") or saved.size > _MOST_READ:
        return None
    return fitted(saved.path.read_bytes(), _THUMBNAIL_BYTES, _THUMBNAIL_SIDE)
