"""Bytes kept until they are wanted: in memory while they are few, else in a temporary file."""

import os
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_IN_MEMORY = 8 * 1024 * 1024
_CHUNK = 256 * 1024


class Spool:
    """A download that is whole before anyone reads it.

    The temporary file goes when the spool does.

    Args:
        in_memory: Bytes to hold in memory before a file takes over.
    """

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._limit = in_memory
        self._head = bytearray()
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._remove: weakref.finalize[[BinaryIO, Path], Spool] | None = None
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self.size += len(data)
        if self._file is None and self.size <= self._limit:
            self._head += data
            return
        if self._file is None:
            self._spill()
        assert self._file is not None
        self._file.write(data)

    def restart(self) -> None:
        """Throw away what was written."""
        self.discard()
        self._head.clear()
        self.size = 0

    def chunks(self, size: int = _CHUNK) -> Iterator[bytes]:
        """What was written, piece by piece.

        Args:
            size: Longest piece in bytes.
        """
        if self._path is None:
            for start in range(0, len(self._head), size):
                yield bytes(self._head[start : start + size])
            return
        assert self._file is not None
        self._file.flush()
        with self._path.open("rb") as stream:
            while piece := stream.read(size):
                yield piece

    def value(self) -> bytes:
        """Everything written."""
        return bytes(self._head) if self._path is None else b"".join(self.chunks())

    def discard(self) -> None:
        """Remove the temporary file, if there is one; what was in it is gone."""
        if self._remove is not None:
            self._remove()
        self._path = self._file = self._remove = None

    def _spill(self) -> None:
        import tempfile

        handle, name = tempfile.mkstemp(prefix="framewire-", suffix=".part")
        self._file, self._path = os.fdopen(handle, "wb"), Path(name)
        self._remove = weakref.finalize(self, _removed, self._file, self._path)
        self._file.write(self._head)
        self._head.clear()


def _removed(file: BinaryIO, path: Path) -> None:
    file.close()
    path.unlink(missing_ok=True)
