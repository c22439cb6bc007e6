"""Files that are there whole or not at all: written beside, flushed to the disk, then renamed."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from framewire.batch.metadata import with_metadata
from framewire.errors import ConfigurationError

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


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk for what is being written."""
    made = Path(tempfile.mkdtemp(dir=folder / _BESIDE))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put(written: Path, folder: Path, metadata: Mapping[str, str] | None) -> Path:
    """Move a file that was written beside to where it belongs.

    Args:
        written: The file.
        folder: Where it belongs.
        metadata: What to write into it; None for nothing.

    Returns:
        Where it is.
    """
    if metadata and written.stat().st_size <= _MOST_TAGGED:
        content = written.read_bytes()
        tagged = with_metadata(content, metadata)
        if tagged is not content:
            written.write_bytes(tagged)
    with written.open("rb") as stream:
        os.fsync(stream.fileno())
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
