"""What was fetched when its result was made, read again when that is saved."""

import os
from typing import Any

from framewire._core.journal.bodies import Opens
from framewire.errors import DownloadError

_PIECE = 1024 * 1024


def read_copy(copy: Opens, sink: Any, max_bytes: int | None) -> None:
    """Hand a copy over, piece by piece.

    Args:
        copy: The copy.
        sink: What takes it.
        max_bytes: Refuse anything larger; None for no limit.

    Raises:
        DownloadError: It is larger.
    """
    with copy.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if max_bytes is not None and size > max_bytes:
            raise DownloadError(
                f"the result holds {size} bytes, more than max_bytes={max_bytes}",
                hint="Pass a larger max_bytes=, or None for no limit.",
            )
        file.seek(0)
        while piece := file.read(_PIECE):
            sink.write(piece)
