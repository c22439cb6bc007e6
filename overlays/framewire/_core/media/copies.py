"""What was fetched when its result was made, read again when that is saved."""

import os
from typing import Protocol

from framewire._core.journal.bodies import Opens
from framewire.errors import DownloadError

_PIECE = 1024 * 1024


class Sink(Protocol):
    """What takes a result piece by piece."""

    def write(self, data: bytes) -> None:
        """Append bytes."""

    def restart(self) -> None:
        """Throw away what was written."""


def read_copy(copy: Opens, sink: Sink, max_bytes: int | None) -> bool:
    """Hand a copy over, piece by piece.

    Args:
        copy: The copy.
        sink: What takes it.
        max_bytes: Refuse anything larger; None for no limit.

    Returns:
        Whether it was there, and could be read to its end; else the sink is empty.

    Raises:
        DownloadError: It is larger.
    """
    try:
        file = copy.open("rb")
    except OSError:  # whoever has its result by now has let it go
        return False
    with file:
        size = file.seek(0, os.SEEK_END)
        if max_bytes is not None and size > max_bytes:
            raise DownloadError(
                f"the result holds {size} bytes, more than max_bytes={max_bytes}",
                hint="Pass a larger max_bytes=, or None for no limit.",
            )
        file.seek(0)
        while True:
            try:
                piece = file.read(_PIECE)
            except OSError:
                sink.restart()
                return False
            if not piece:
                return True
            sink.write(piece)
