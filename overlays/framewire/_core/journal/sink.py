"""Streams that are kept as they arrive."""

from contextlib import suppress

from framewire._core.io.log import LOGGER
from framewire._core.journal.bodies import Holds, Writable
from framewire._core.journal.keys import Arrived
from framewire._core.journal.shelf import FIRST, Shelf


class Sink:
    """Keeps the body of a stream as it arrives; whoever reads the stream never fails over it.

    Args:
        shelf: Where its answer is.
        bodies: Where it is kept.
        entry: The entry's number.
    """

    def __init__(self, shelf: Shelf, bodies: Holds, entry: int) -> None:
        self._shelf = shelf
        self._entry = entry
        self._size = 0
        self._file: Writable | None = None
        try:
            self._file = bodies.begun(stream_file(entry))
        except Exception as error:  # noqa: BLE001 - the stream goes on, whatever a database raises
            self._failed(error)

    def write(self, piece: bytes) -> None:
        """Keep a piece: it is the system's when this returns, and outlives the process."""
        if self._file is None:
            return
        try:
            self._file.write(piece)
            self._file.flush()
        except Exception as error:  # noqa: BLE001 - the stream goes on, whatever a database raises
            self._failed(error)
        self._size += len(piece)

    def close(self, complete: bool) -> None:
        """Note how far it came.

        Args:
            complete: Whether it is whole.
        """
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            file.finish()
            how = Arrived.WHOLE if complete else Arrived.BROKEN_OFF
            self._shelf.arrived(self._entry, self._size, how)
        except Exception as error:  # noqa: BLE001 - the stream was read, whatever a disk raises
            self._failed(error)

    def handed(self) -> None:
        """Note that the whole of it was handed over."""
        try:
            self._shelf.handed(self._entry, 0, 1)
        except Exception as error:  # noqa: BLE001 - it was saved, whatever a database raises
            LOGGER.warning("%s; a stream was handed over", error)

    def _failed(self, error: Exception) -> None:
        LOGGER.warning("a stream is not kept: %s", error)
        file, self._file = self._file, None
        if file is not None:
            with suppress(Exception):
                file.close()


def stream_file(entry: int) -> str:
    """The name of the file that a stream is kept in.

    Args:
        entry: The entry's number.
    """
    return f"{entry}-{FIRST}"
