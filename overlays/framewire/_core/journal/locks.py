"""Telling a running process from one that has ended, by locks the kernel keeps for it.

Each owner of a journal holds a lock on one byte of a file beside it. The lock goes when its
process goes, however that ends; unlike a process id it is never taken for another's.

Where the system has them, these are locks of an open file (Linux): the older ones, of a process,
go as soon as anything in that process closes the file, as copying its folder does. Elsewhere the
older ones have to do.
"""

import os
import struct
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

from framewire._core.io import forks
from framewire._core.io.forks import AnyLock, Lock
from framewire._core.io.patience import check

if sys.platform != "win32":
    import fcntl

# The byte that is locked while a journal is set up; owners count from 1.
_SETUP = 0
# The byte that whoever writes holds meanwhile.
_TURN = 1 << 62
_MODE = 0o600
_FORMAT = "hhqqi4x"
_LONGEST_TURN = 30.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.0002, 0.004
OF_OPEN_FILES = sys.platform != "win32" and hasattr(fcntl, "F_OFD_SETLK")


def lock(handle: int, kind: int, start: int, length: int = 1, *, wait: bool = False) -> None:
    """Lock or release bytes of a file.

    Args:
        handle: The file.
        kind: `F_RDLCK`, which several may hold, `F_WRLCK`, or `F_UNLCK`.
        start: The first byte.
        length: How many.
        wait: Whether to wait for whoever has them locked.

    Raises:
        OSError: Somebody else has them locked.
    """
    if OF_OPEN_FILES:
        way = fcntl.F_OFD_SETLKW if wait else fcntl.F_OFD_SETLK
        fcntl.fcntl(handle, way, struct.pack(_FORMAT, kind, os.SEEK_SET, start, length, 0))
        return
    if kind == fcntl.F_UNLCK:  # nobody waits for that, and Python refuses to be told so
        fcntl.lockf(handle, fcntl.LOCK_UN, length, start)
        return
    old = fcntl.LOCK_SH if kind == fcntl.F_RDLCK else fcntl.LOCK_EX
    fcntl.lockf(handle, old if wait else old | fcntl.LOCK_NB, length, start)


_TAKEN, _FREE = (
    struct.pack(_FORMAT, kind, os.SEEK_SET, _TURN, 1, 0) if sys.platform != "win32" else b""
    for kind in ((fcntl.F_WRLCK, fcntl.F_UNLCK) if sys.platform != "win32" else (0, 0))
)


def _take_turn(handle: int) -> None:
    if OF_OPEN_FILES:
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _TAKEN)
    else:
        lock(handle, fcntl.F_WRLCK, _TURN)


def _give_turn(handle: int) -> None:
    if OF_OPEN_FILES:
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _FREE)
    else:
        lock(handle, fcntl.F_UNLCK, _TURN)


def taken(handle: int, kind: int, start: int, length: int = 1) -> bool:
    """Whether somebody else keeps bytes from being locked in this way.

    Args:
        handle: The file.
        kind: `F_RDLCK` or `F_WRLCK`.
        start: The first byte.
        length: How many.
    """
    if OF_OPEN_FILES:
        asked = struct.pack(_FORMAT, kind, os.SEEK_SET, start, length, 0)
        holder = fcntl.fcntl(handle, fcntl.F_OFD_GETLK, asked)
        found: int = struct.unpack(_FORMAT, holder)[0]
        return found != fcntl.F_UNLCK
    try:
        lock(handle, kind, start, length)
    except OSError:
        return True
    lock(handle, fcntl.F_UNLCK, start, length)
    return False


class Rests(Protocol):
    """Something that has a connection of SQLite open."""

    def rest(self) -> None:
        """Close it; the next use opens another one."""

    def close(self) -> None:
        """Close it for good."""


class Locks:
    """The locks on one file.

    Older locks go with any handle of the file that is closed, so each process keeps one handle for
    each file, and keeps it until it ends.

    Args:
        path: The file; it is made if it is not there.

    Raises:
        OSError: It cannot be opened, or this system has no such locks.
    """

    def __init__(self, path: Path) -> None:
        if sys.platform == "win32":
            raise OSError("a journal in a file needs the record locks of POSIX systems")
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, _MODE)
        self._held: set[int] = set()
        # Further handles that a forked child closes, as it does this one.
        self.guards: set[int] = set()
        # A journal that is collected is closed wherever its thread stands, in here as well.
        self.mutex = threading.RLock()
        self._inside = 0
        self.turn = Turn(self)
        # Whoever has the journal open, to rest while the process is forked.
        self.stores: WeakSet[Rests] = WeakSet()
        # Those that were collected in the middle of a turn, to be closed at its end.
        self.left: list[Rests] = []

    @property
    def busy(self) -> bool:
        """Whether whoever has the mutex is in the middle of something."""
        return bool(self._inside) or self.turn.taken

    @contextmanager
    def setup(self) -> Iterator[None]:
        """One thread of one process at a time."""
        with self.mutex:
            if not self._inside:
                lock(self._handle, fcntl.F_WRLCK, _SETUP, wait=True)
            self._inside += 1
            try:
                yield
            finally:
                self._inside -= 1
                if not self._inside:
                    lock(self._handle, fcntl.F_UNLCK, _SETUP)

    def await_turn(self) -> None:
        """Lock the byte of whoever writes.

        Raises:
            OSError: Another process has had it for half a minute.
        """
        ends, pause = 0.0, _FIRST_PAUSE
        while True:
            try:
                _take_turn(self._handle)
            except OSError:
                check()
                now = time.monotonic()
                ends = ends or now + _LONGEST_TURN
                if now > ends:
                    raise
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                return

    def end_turn(self) -> None:
        """Release it."""
        _give_turn(self._handle)

    def hold(self, owner: int) -> None:
        """Say that an owner of this process is alive."""
        lock(self._handle, fcntl.F_WRLCK, owner, wait=True)
        self._held.add(owner)

    def release(self, owner: int) -> None:
        """Say that it is no longer."""
        lock(self._handle, fcntl.F_UNLCK, owner)
        self._held.discard(owner)

    def own(self, owner: int) -> bool:
        """Whether the owner belongs to this process."""
        return owner in self._held

    def alive(self, owner: int) -> bool:
        """Whether the owner's process is running."""
        # Asking for a lock of our own could replace it. Two that ask at once must not take each
        # other for the owner, so what is asked for is a lock that several may have.
        return owner in self._held or taken(self._handle, fcntl.F_RDLCK, owner)


class Turn:
    """The turn to write: one thread of one process at a time.

    Args:
        locks: The locks of the journal.

    Attributes:
        taken: Whether somebody in this process has it.
    """

    def __init__(self, locks: Locks) -> None:
        self._locks = locks
        self.taken = False

    def __enter__(self) -> None:
        locks = self._locks
        if not locks.mutex.acquire(blocking=False):
            check()
            locks.mutex.acquire()
        try:
            locks.await_turn()
        except BaseException:
            locks.mutex.release()
            raise
        self.taken = True

    def __exit__(self, *_: object) -> None:
        locks = self._locks
        mutex = locks.mutex
        self.taken = False
        try:
            locks.end_turn()
        finally:
            mutex.release()
        while locks.left:
            locks.left.pop().close()


class Nobody:
    """The locks of a journal that can only be looked at: nobody here is an owner."""

    busy = False

    def __init__(self, path: Path) -> None:
        self.mutex = threading.RLock()
        self.stores: WeakSet[Rests] = WeakSet()
        self._handle: int | None = None
        with suppress(OSError):
            self._handle = os.open(path, os.O_RDONLY)
        with _register:
            _LOOKING.add(self)

    def own(self, owner: int) -> bool:
        """Whether the owner belongs to this process."""
        return False

    def alive(self, owner: int) -> bool:
        """Whether the owner's process is running."""
        return self._handle is not None and taken(self._handle, fcntl.F_RDLCK, owner)

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


_OPEN: dict[tuple[int, str], Locks] = {}
_LOOKING: WeakSet[Nobody] = WeakSet()
_register = Lock()


def locks_of(path: Path) -> Locks:
    """The locks of this process on a file.

    Args:
        path: The file.

    Raises:
        OSError: It cannot be opened.
    """
    # A forked child has none of its parent's locks, so it does not share its entry either.
    key = (os.getpid(), os.path.realpath(path))
    with _register:
        if key not in _OPEN:
            _OPEN[key] = Locks(path)
        return _OPEN[key]


class _Stopped(threading.local):
    """What this thread has locked to fork."""

    def __init__(self) -> None:
        self.locks: list[AnyLock | Lock] = []


_stopped = _Stopped()


def _before_fork(ends: float) -> None:
    """Let nobody be in the middle of anything that a child would find half done.

    SQLite keeps what it knows of a file, locks and shared index, in the memory of the process. The
    child would have a copy that counts connections which only its parent has, and would take the
    parent's locks for its own: so there is no connection while the process is forked.
    """
    if not _stop(_register, ends):
        return
    everybody: list[Locks | Nobody] = [*_OPEN.values(), *_LOOKING]
    for locks in everybody:
        if _stop(locks.mutex, ends) and not locks.busy:
            for store in locks.stores:
                with suppress(Exception):
                    store.rest()


def _stop(mutex: "AnyLock | Lock", ends: float) -> bool:
    """Lock a mutex; whoever keeps it for too long is no reason never to fork."""
    if not mutex.acquire(timeout=max(0.0, ends - time.monotonic())):
        return False
    _stopped.locks.append(mutex)
    return True


def _in_parent() -> None:
    while _stopped.locks:
        _stopped.locks.pop().release()


def _in_child() -> None:
    """Give up the parent's handles: as long as the child had them, its parent seemed alive."""
    _stopped.locks.clear()
    for locks in _OPEN.values():
        locks.mutex = threading.RLock()
        for handle in (locks._handle, *locks.guards):
            with suppress(OSError):
                os.close(handle)
    _OPEN.clear()
    for nobody in _LOOKING:
        nobody.mutex = threading.RLock()


forks.before.append(_before_fork)
forks.in_parent.append(_in_parent)
forks.in_child.append(_in_child)
