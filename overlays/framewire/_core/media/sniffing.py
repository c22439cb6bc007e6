"""A file that is being written and remembers how it begins."""

import os

from framewire._core.media.names import HEAD_BYTES
from framewire._core.media.storage import PartFile, writing


class Sniffing:
    """A part file that remembers how it begins, and says so where it cannot be written.

    Args:
        part: The file.
        what: What is written, in words.
        path: Where the caller wants it.
    """

    def __init__(self, part: PartFile, what: str, path: str | os.PathLike[str]) -> None:
        self._part = part
        self._place = (what, path)
        self.head = b""

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._part.size

    def write(self, data: bytes) -> None:
        """Append bytes."""
        if len(self.head) < HEAD_BYTES:
            self.head += data[: HEAD_BYTES - len(self.head)]
        with writing(*self._place):
            self._part.write(data)

    def restart(self) -> None:
        """Throw away what was written."""
        self.head = b""
        with writing(*self._place):
            self._part.restart()
