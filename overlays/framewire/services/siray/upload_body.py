"""A piece of a file as a request body: read as it is sent, counted, and stopped at any moment."""

import io
import os
import threading
from collections.abc import Callable
from pathlib import Path


class StoppedError(BaseException):
    """The upload was given up; no handler of ordinary errors may swallow or retry it."""


class Source:
    """One open file that several threads read pieces of.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._lock = threading.Lock()
        self._stamp = self._now()
        self.size = self._stamp[0]

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from a place in the file; fewer at its end."""
        with self._lock:
            self._file.seek(offset)
            return self._file.read(length)

    @property
    def unchanged(self) -> bool:
        """Whether size and time of the file are still those it was opened with."""
        return self._now() == self._stamp

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _now(self) -> tuple[int, int]:
        state = os.fstat(self._file.fileno())
        return state.st_size, state.st_mtime_ns


class Piece(io.RawIOBase):
    """A piece of a file as a body that is never in memory as a whole.

    It is read twice, once for the signature and once to be sent; only the second reading counts.

    Args:
        source: The file.
        offset: Where the piece begins.
        length: Its bytes.
        proceed: Called before each read; raises where the upload was given up.
        broken: Called with what is wrong where the file does not give the bytes; raises.
        count: Called with the bytes sent; less than 0 where sending starts over.
    """

    def __init__(
        self,
        source: Source,
        offset: int,
        length: int,
        *,
        proceed: Callable[[], None],
        broken: Callable[[str], None],
        count: Callable[[int], None],
    ) -> None:
        self._source = source
        self._offset = offset
        self._length = length
        self._proceed = proceed
        self._broken = broken
        self._count = count
        self._place = 0
        self._counted = 0
        self._sending = False

    def sending(self, now: bool) -> None:
        """Say that what is read from here on is sent, or that it is not."""
        self._sending = now
        if not now and self._counted:
            self._count(-self._counted)
            self._counted = 0

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """The place in the piece."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the piece."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._length}[whence]
        self._place = base + offset
        return self._place

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes of the piece."""
        self._proceed()
        left = self._length - self._place
        wanted = left if size is None or size < 0 else min(size, left)
        if wanted <= 0:
            return b""
        data = b""
        try:
            data = self._source.read(self._offset + self._place, wanted)
        except (OSError, ValueError) as error:
            self._broken(f"the file cannot be read: {error}")
        if not data:
            self._broken("the file became shorter while it was being uploaded")
        self._place += len(data)
        if self._sending:
            self._counted += len(data)
            self._count(len(data))
        return data
