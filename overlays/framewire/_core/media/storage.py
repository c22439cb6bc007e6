"""Writing a result to disk so that a file under its final name is always whole."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from framewire.errors import InvalidArgumentError

# A result beyond these is a mistake or an attack; a caller who knows better passes `max_bytes`.
MOST_IN_MEMORY = 1024**3
MOST_ON_DISK = 16 * 1024**3
# Windows would turn line feeds of images into two bytes.
_AS_IT_IS = getattr(os, "O_BINARY", 0)


def destination(path: str | os.PathLike[str]) -> str:
    """A path as text, refused before anything is fetched where no file can be called so.

    Args:
        path: What the caller gave.

    Raises:
        InvalidArgumentError: It holds a character that no path can hold.
    """
    text = os.fspath(path)
    if "\0" not in text:
        with suppress(UnicodeEncodeError):
            os.fsencode(text)
            return text
    raise InvalidArgumentError(f"{text!r} is no path: it holds a character that none can hold")


class PartFile:
    """A file that gets its final name only when it is complete.

    Args:
        folder: Where the final file will stand; made if it is missing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f".framewire-{secrets.token_hex(8)}.part"
        # The system takes the umask off: asking for it would change it for all threads a moment.
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o666)
        self._file: BinaryIO = os.fdopen(handle, "wb")
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._file.write(data)
        self.size += len(data)

    def restart(self) -> None:
        """Throw away what was written."""
        self._file.seek(0)
        self._file.truncate()
        self.size = 0

    def finish(self, target: Path) -> None:
        """Give the file its final name, replacing what stands there."""
        self._file.close()
        self._path.replace(target)

    def discard(self) -> None:
        """Remove the unfinished file; nothing happens if it was finished."""
        self._file.close()
        self._path.unlink(missing_ok=True)


class Memory:
    """The same interface over memory, for results that are read rather than saved."""

    def __init__(self) -> None:
        self._parts = bytearray()

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return len(self._parts)

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._parts += data

    def restart(self) -> None:
        """Throw away what was written."""
        self._parts.clear()

    def value(self) -> bytes:
        """Everything written."""
        return bytes(self._parts)
