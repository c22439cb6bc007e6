"""Locks beside those by which SQLite says that it has a database open."""

import os
import sys
from pathlib import Path

from framewire._core.journal.locks import OF_OPEN_FILES, Locks, lock, taken

if sys.platform != "win32":
    import fcntl

# What SQLite itself locks as long as it has a database open: bytes of the file, and in WAL mode one
# of the index beside it. Both stand in the description of its file format.
_SHARED = (0x40000002, 510)
_INDEX = (128, 1)
_PLACES = (("", _SHARED), ("-shm", _INDEX))


class Guard:
    """Locks beside those by which SQLite says that it has a database open.

    SQLite's own are of the process, and gone once anything in it closes one of the files; the next
    process would take itself for the only one, and throw away what is still being written to.

    Args:
        path: The database.
        locks: The locks of its journal.
    """

    def __init__(self, path: Path, locks: Locks) -> None:
        self._path = path
        self._locks = locks
        self._handles: list[int] = []

    def needed_first(self) -> bool:
        """Whether another process has the database open: its index has to be left as it is then."""
        if not OF_OPEN_FILES:
            return False
        handle = os.open(self._path, os.O_RDWR)
        try:
            return taken(handle, fcntl.F_WRLCK, *_SHARED)
        finally:
            os.close(handle)

    def hold(self) -> None:
        """Hold them until `let_go`."""
        if not OF_OPEN_FILES or self._handles:
            return
        for ending, place in _PLACES:
            handle = os.open(self._path.with_name(self._path.name + ending), os.O_RDWR)
            self._handles.append(handle)
            self._locks.guards.add(handle)
            lock(handle, fcntl.F_RDLCK, *place, wait=True)

    def hold_early(self) -> None:
        """Hold them before SQLite opens the database; if whoever had it open has gone, do not."""
        try:
            self.hold()
        except FileNotFoundError:
            self.close()

    def let_go(self) -> None:
        """Release them, so that SQLite may tidy up if nobody else has the database open."""
        for handle, (_, place) in zip(self._handles, _PLACES, strict=False):
            lock(handle, fcntl.F_UNLCK, *place)

    def close(self) -> None:
        """Close the handles; only after SQLite has closed its own, whose locks would go."""
        for handle in self._handles:
            self._locks.guards.discard(handle)
            os.close(handle)
        self._handles.clear()
