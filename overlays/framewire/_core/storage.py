"""Writing a result to disk so that a file under its final name is always whole."""

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

# A result beyond these is a mistake or an attack; a caller who knows better passes `max_bytes`.
MOST_IN_MEMORY = 1024**3
MOST_ON_DISK = 16 * 1024**3


class PartFile:
    """A file that gets its final name only when it is complete.

    Args:
        folder: Where the final file will stand; made if it is missing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".framewire-", suffix=".part", dir=folder)
        self._path = Path(name)
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
        # mkstemp makes files that only their owner reads; results get what any new file would.
        mask = os.umask(0)
        os.umask(mask)
        self._path.chmod(0o666 & ~mask)
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
