"""Streams that are kept as they arrive."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from framewire._core.io.log import LOGGER
from framewire._core.journal.bodies import Holds, Writable
from framewire._core.journal.keys import Arrived
from framewire._core.journal.shelf import FIRST, Shelf
from framewire._core.journal.spool import REST_OF_STREAM, Spool
from framewire._core.journal.stores import Store
from framewire._core.journal.table_bodies import continued


class Sink:
    """Keeps the body of a stream as it arrives; whoever reads the stream never fails over it.

    Args:
        shelf: Where its answer is.
        bodies: Where it is kept.
        entry: The entry's number.
        spool: Where the rest of it is kept if that fails.
    """

    def __init__(self, shelf: Shelf, bodies: Holds, entry: int, spool: Spool | None = None) -> None:
        self._shelf = shelf
        self._entry = entry
        self._spool = spool
        self._size = 0
        # The file of the rest in the spool, and how many pieces stand where they belong.
        self._rest: Path | None = None
        self._pieces = 0
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
        how = Arrived.WHOLE if complete else Arrived.BROKEN_OFF
        try:
            self._file.finish()
            if self._rest is None:
                self._shelf.arrived(self._entry, self._size, how)
        except Exception as error:  # noqa: BLE001 - the stream was read, whatever a disk raises
            self._failed(error)
        file, self._file = self._file, None
        if self._rest is None or self._spool is None or file is None:
            return
        facts: dict[str, Any] = {
            "entry": self._entry,
            "size": self._size,
            "how": how.value,
            "file": self._rest.name,
            "after": self._pieces,
        }
        try:
            file.finish()
            self._spool.put(REST_OF_STREAM, facts)
        except Exception as error:  # noqa: BLE001 - the stream was read, whatever a disk raises
            self._failed(error)

    def handed(self) -> None:
        """Note that the whole of it was handed over."""
        try:
            self._shelf.handed(self._entry, 0, 1)
        except Exception as error:  # noqa: BLE001 - it was saved, whatever a database raises
            LOGGER.warning("%s; a stream was handed over", error)

    def _failed(self, error: Exception) -> None:
        file, self._file = self._file, None
        left = b""
        if file is not None:
            self._pieces, left = file.left()
            with suppress(Exception):
                file.close()
        if self._spool is not None and self._rest is None:
            with suppress(OSError):
                self._rest, begun = self._spool.begun()
                begun.write(left)
                self._file = begun
                LOGGER.warning("%s; the rest of a stream is kept in %s", error, self._rest)
                return
        LOGGER.warning("a stream is not kept: %s", error)


def stream_file(entry: int) -> str:
    """The name of the file that a stream is kept in.

    Args:
        entry: The entry's number.
    """
    return f"{entry}-{FIRST}"


def continue_stream(
    store: Store,
    shelf: Shelf,
    spool: Spool | None,
    entry: int,
    size: int,
    how: int,
    file: str,
    after: int,
) -> None:
    """Put the rest of a stream where its beginning is.

    Args:
        store: The journal's database.
        shelf: Where its answer is.
        spool: Where the rest is.
        entry: The entry's number.
        size: Bytes of the whole.
        how: How far it came.
        file: The name of the rest.
        after: How many pieces stand where they belong.
    """
    assert spool is not None  # it is where this was found
    content = spool.rest(file)
    store.change(lambda changes: continued(changes, stream_file(entry), after, content))
    shelf.arrived(entry, size, Arrived(how))
    spool.remove(file)
