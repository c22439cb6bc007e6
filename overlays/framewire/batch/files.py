"""Files that are there whole or not at all: written beside, flushed to the disk, then renamed."""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path

from framewire.batch.metadata import with_metadata
from framewire.errors import ConfigurationError

MANIFEST = "manifest.jsonl"
_BESIDE = ".framewire"
_OLD = 24 * 3600.0
_MOST_TAGGED = 256 * 1024 * 1024


def usable(folder: Path) -> Path:
    """A folder that can be written to; what a run that died left beside its files goes.

    Args:
        folder: It is made if it is not there.

    Raises:
        ConfigurationError: It cannot be written to.
    """
    beside = folder / _BESIDE
    try:
        beside.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=beside):
            pass
    except OSError as error:
        raise ConfigurationError(
            f"{folder} cannot be written to: {error.strerror or error}"
        ) from error
    for left in beside.iterdir():
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD:
                shutil.rmtree(left)
    return folder


def is_made(folder: Path) -> bool:
    """Whether a folder is one that a batch has made."""
    return (folder / _BESIDE).is_dir()


class Beside:
    """A folder for what is being written, on the same disk; one for all rows of a process.

    Args:
        folder: Where the files belong.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _BESIDE / secrets.token_hex(8)

    def path(self) -> Path:
        """The folder; made where it is not there, or not any more."""
        with suppress(FileExistsError):
            self._path.mkdir()
        return self._path

    def gone(self) -> None:
        """Let it go, with what is in it."""
        shutil.rmtree(self._path, ignore_errors=True)


def finish(written: Path, metadata: Mapping[str, str] | None) -> int:
    """Complete a file that was written beside, and let it reach the disk.

    Args:
        written: The file.
        metadata: What to write into it; None for nothing.

    Returns:
        Its length.
    """
    with open(written, "r+b", buffering=0) as stream:  # noqa: PTH123 - a row's time is this and the like
        size = os.fstat(stream.fileno()).st_size
        if metadata and size <= _MOST_TAGGED:
            content = stream.read()
            tagged = with_metadata(content, metadata)
            if tagged is not content:
                size = _rewrite(stream, tagged)
        os.fsync(stream.fileno())
    return size


def _rewrite(stream: FileIO, content: bytes) -> int:
    """Put something in the place of what a file holds; its length."""
    stream.seek(0)
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.truncate()
    return len(content)


def put(written: Path, folder: Path) -> Path:
    """Move a file that is whole to where it belongs.

    Args:
        written: The file.
        folder: Where it belongs.

    Returns:
        Where it is.
    """
    target = folder / written.name
    written.replace(target)
    flush(folder)
    return target


def flush(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system has a way to ask for it."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
