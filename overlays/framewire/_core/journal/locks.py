"""Telling a running process from one that has ended, by locks the kernel keeps for it.

Each owner of a journal holds a lock on one byte of a file beside it. The lock goes when its
process goes, however that ends; unlike a process id it is never taken for another's.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

# The byte that is locked while a journal is set up; owners count from 1.
_SETUP = 0
_MODE = 0o600


class Locks:
    """The locks on one file.

    Closing any handle of a file drops all locks a process has on it, so each process keeps one
    handle for each file, and keeps it until it ends.

    Args:
        path: The file; it is made if it is not there.

    Raises:
        OSError: It cannot be opened, or this system has no such locks.
    """

    def __init__(self, path: Path) -> None:
        if sys.platform == "win32":
            raise OSError("a journal needs the record locks of POSIX systems")
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, _MODE)
        self._held: set[int] = set()
        self._lock = threading.Lock()

    @contextmanager
    def setup(self) -> Iterator[None]:
        """One thread of one process at a time."""
        with self._lock:
            fcntl.lockf(self._handle, fcntl.LOCK_EX, 1, _SETUP)
            try:
                yield
            finally:
                fcntl.lockf(self._handle, fcntl.LOCK_UN, 1, _SETUP)

    def hold(self, owner: int) -> None:
        """Say that an owner of this process is alive."""
        fcntl.lockf(self._handle, fcntl.LOCK_EX, 1, owner)
        self._held.add(owner)

    def release(self, owner: int) -> None:
        """Say that it is no longer."""
        fcntl.lockf(self._handle, fcntl.LOCK_UN, 1, owner)
        self._held.discard(owner)

    def own(self, owner: int) -> bool:
        """Whether the owner belongs to this process."""
        return owner in self._held

    def alive(self, owner: int) -> bool:
        """Whether the owner's process is running."""
        with self._lock:
            # Asking for a lock of our own would replace it.
            if owner in self._held:
                return True
            try:
                # Shared, so that two that ask at once do not take each other for the owner.
                fcntl.lockf(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, owner)
            except OSError:
                return True
            fcntl.lockf(self._handle, fcntl.LOCK_UN, 1, owner)
            return False


_OPEN: dict[tuple[int, str], Locks] = {}
_REGISTER = threading.Lock()


def locks_of(path: Path) -> Locks:
    """The locks of this process on a file.

    Args:
        path: The file.

    Raises:
        OSError: It cannot be opened.
    """
    # A forked child has none of its parent's locks, so it does not share its entry either.
    key = (os.getpid(), os.path.realpath(path))
    with _REGISTER:
        if key not in _OPEN:
            _OPEN[key] = Locks(path)
        return _OPEN[key]
