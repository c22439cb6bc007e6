"""The file of a journal: SQLite, opened once for each process."""

import math
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from framewire._core.io.patience import MustWaitError, check
from framewire._core.journal.connections import (
    MODE,
    began,
    changed,
    check_kind,
    executed,
    holds_anything,
    looking,
    make,
    takes_no_more,
    writing,
)
from framewire._core.journal.guard import Guard
from framewire._core.journal.locks import Locks, Nobody, Turn, locks_of
from framewire._core.journal.quickly import Quickly, lines_of, look, named
from framewire._core.journal.stores import Changes, Handed
from framewire._core.journal.tables import VERSION
from framewire.errors import ClosedError, ConfigurationError

T = TypeVar("T")

# Answers to the commits of a process that is killed are in the system's memory already: NORMAL
# loses none of them. Only a machine that loses power may; FULL waits for the disk each time.
_LEVELS = {False: "NORMAL", True: "FULL"}
# So many commits are logged before the log is brought into the file.
_LOGGED = 1000
# So many rows that are changed at once are logged as one commit of a paid call is, in the mean.
_ROWS = 20
_BROKEN = (sqlite3.Error, OSError)
# Seconds for which a file that was there counts as being there: a look takes longer than a line.
_MOMENT = 0.05


class SqliteStore:
    """One journal's file as one process has it open.

    A file that can be read and not written, on a full disk for one, is open to be looked at.

    Args:
        path: The file; it is made, for its owner's eyes only, if it is not there.
        fsync: Whether every commit waits for the disk.
        clock: Unix time.
        ticks: Monotonic time in seconds.

    Raises:
        ConfigurationError: It cannot be read, or is something else.
    """

    def __init__(
        self,
        path: Path,
        *,
        fsync: bool,
        clock: Callable[[], float],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self._ticks = ticks
        # Until then it need not be looked again whether the file is there.
        self._seen_until = -math.inf
        self.pid = os.getpid()
        self.owner = 0
        self.name: str | None = None
        self._waits = fsync
        self._commits = 0
        self._connection: sqlite3.Connection | None = None
        # Closed for good; without a connection otherwise, it rests while the process is forked.
        self._closed = False
        self._guard: Guard | None = None
        self._quickly: Quickly | None = None
        # Why nothing can be written, where that is so.
        self._read_only: Exception | None = None
        try:
            try:
                self._open_to_write(_LEVELS[fsync], clock)
            except (sqlite3.OperationalError, OSError) as error:
                if not takes_no_more(error) or not holds_anything(path):
                    raise
                self._open_to_look(error)
            self._name = os.fspath(path)
            self._file = path.stat().st_ino
        except _BROKEN as error:
            raise self._explained(error) from error

    def _open_to_write(self, level: str, clock: Callable[[], float]) -> None:
        path = self.path
        make(path)
        locks = locks_of(path.with_name(f"{path.name}-live"))
        guard = Guard(path, locks)
        with locks.setup():
            locks.stores.add(self)
            connection: sqlite3.Connection | None = None
            try:
                if guard.needed_first():
                    guard.hold_early()
                connection = writing(path, level)
                guard.hold()
                self.owner = began(connection, self.pid, clock())
                locks.hold(self.owner)
                place = named(connection, lines_of(path))
            except BaseException:
                if connection is not None:
                    connection.close()
                guard.close()
                raise
            # In here, since a fork closes what it knows of.
            self.locks: Locks | Nobody = locks
            self._guard, self._connection = guard, connection
        # Only now, that it is known to be a journal; SQLite gives its other files this mode.
        path.chmod(MODE)
        self.name = place.journal
        self._quickly = Quickly(place, self.owner, locks, fsync=self._waits)

    def _open_to_look(self, reason: Exception) -> None:
        self._read_only = reason
        locks = Nobody(self.path.with_name(f"{self.path.name}-live"))
        with locks.mutex:
            self._connection = self._looking()
            locks.stores.add(self)
        self.locks = locks

    def _looking(self) -> sqlite3.Connection:
        connection = looking(self.path)
        try:
            if check_kind(connection, self.path, (VERSION,)) is None and self._read_only:
                raise self._read_only  # the disk was full before there was a table
            look(connection, lines_of(self.path))
        except BaseException:
            connection.close()
            raise
        return connection

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query."""
        try:
            with self._mutex:
                if self._quickly is not None and self._quickly.anything:
                    with self._turn():
                        self._brought(self._quickly)
                return executed(self._use(), statement, values).rows
        except _BROKEN as error:
            raise self._explained(error) from error

    def write(self, statement: str, values: Sequence[Any] = ()) -> tuple[int, int]:
        """Change something; committed when this returns.

        Returns:
            The new row's id and the number of rows changed.
        """
        try:
            with self._turn():
                self._tidied()
                done = executed(self._use(), statement, values)
                self._commits += done.changed // _ROWS
                assert done.last is not None
                return done.last, done.changed
        except _BROKEN as error:
            raise self._explained(error) from error

    def change(self, work: Callable[[Changes], T]) -> T:
        """Change several things, all of them or none; committed when this returns.

        Args:
            work: Makes the changes. Nobody else changes anything meanwhile.

        Returns:
            What it returns.
        """
        try:
            with self._turn():
                self._tidied()
                return changed(self._use(), work)
        except _BROKEN as error:
            raise self._explained(error) from error

    # These are on the way of each paid call: they call as little as they can.
    def begin(self, values: Sequence[Any]) -> int:
        """Write a submission down, as `Quick` has it."""
        mutex, quickly = self._alone()
        try:
            lines = quickly.lines
            if (self._looked() and lines.gone) or lines.full:
                check()
                with self._turn():
                    self._brought(quickly, more=True)
            return quickly.begin(values)
        except _BROKEN as error:
            raise self._explained(error) from error
        finally:
            mutex.release()

    def settle(
        self, values: Sequence[Any], result: Sequence[Any] | None, body: bytes | None
    ) -> None:
        """Note what became of a submission, as `Quick` has it."""
        mutex, quickly = self._alone()
        try:
            self._looked()
            quickly.settle(values, result, body)
        except _BROKEN as error:
            raise self._explained(error) from error
        finally:
            mutex.release()

    def hand(self, entry: int, number: int, of: int) -> Handed | None:
        """Note that a result was handed over, as `Quick` has it."""
        mutex, quickly = self._alone()
        try:
            self._stands()
            return quickly.hand(entry, number, of)
        except _BROKEN as error:
            raise self._explained(error) from error
        finally:
            mutex.release()

    def answered(self) -> Mapping[int, Handed | None]:
        """What was kept a moment ago, as `Quick` has it."""
        try:
            self._stands()
        except _BROKEN as error:
            raise self._explained(error) from error
        return {} if self._quickly is None else self._quickly.begun

    def _tidied(self) -> None:
        """Bring in what waits, and now and then the log into the file, which may wait."""
        check(self._waits)
        if self._quickly is not None and self._quickly.anything:
            check()
            self._brought(self._quickly)
        self._count(1)

    def _brought(self, quickly: Quickly, *, more: bool = False) -> None:
        """Bring lines into the tables; this process has the turn."""
        connection, count = self._use(), len(quickly.lines.waiting)
        quickly.bring(connection, more=more)
        self._count(count)

    def _count(self, commits: int) -> None:
        self._commits += commits
        if self._commits > _LOGGED:
            check()
            self._commits = 0
            executed(self._use(), "PRAGMA wal_checkpoint(PASSIVE)")

    @property
    def writable(self) -> bool:
        """Whether it can be written to, and not only looked at."""
        return self._read_only is None

    def own(self, owner: int) -> bool:
        """Whether an owner belongs to this process."""
        return self.locks.own(owner)

    def alive(self, owner: int) -> bool:
        """Whether an owner's process is running and has the journal open."""
        return self.locks.alive(owner)

    def dead(self, owners: Iterable[int]) -> set[int]:
        """Those owners whose processes have ended."""
        return {owner for owner in owners if not self.alive(owner)}

    def tidy(self) -> None:
        """Leave nothing behind of what was deleted: the log still holds it until it is empty."""
        if self._quickly is not None:
            with self._turn():
                self._brought(self._quickly)
                self._quickly.wipe()
        self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; entries without an outcome count as abandoned from here on."""
        if self.pid != os.getpid():
            return
        if isinstance(self.locks, Nobody):
            self.locks.close()
            self._close_connection()
            return
        with self.locks.mutex:
            if self._closed:
                return
            if self.locks.turn.taken:
                # It was collected where this thread has the turn: whoever else is setting the
                # journal up now may wait for that, and this may not wait for them.
                self.locks.left.append(self)
                return
        with self.locks.setup():
            # One that rests is woken, since whoever closes last tidies the files up.
            with suppress(*_BROKEN, ClosedError):
                self._use()
            self._end_lines(self.locks.turn)
            self._close_connection()
            self.locks.release(self.owner)

    def _end_lines(self, turn: Turn) -> None:
        """Bring the last lines in; if that cannot be, whoever looks next does it."""
        quickly, self._quickly = self._quickly, None
        if quickly is None:
            return
        if self._connection is not None:
            with suppress(*_BROKEN, MustWaitError), turn:
                quickly.end(self._connection)
        quickly.let_go()

    def _close_connection(self) -> None:
        self._closed = True
        if self._guard is None:
            self.rest()
            return
        self._guard.let_go()
        self.rest()
        self._guard.close()

    def rest(self) -> None:
        """Close the connection; the next use opens another one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _awake(self) -> sqlite3.Connection:
        check()
        if self._read_only is None:
            connection = writing(self.path, _LEVELS[self._waits])
        else:
            connection = self._looking()
        self._connection = connection
        return connection

    def _turn(self) -> Turn:
        if isinstance(self.locks, Nobody):
            raise self._unwritable()
        return self.locks.turn

    def _alone(self) -> tuple[threading.RLock, Quickly]:
        """Let no other thread of this process write, until the lock is released."""
        if self._waits:
            check()
        mutex, quickly = self.locks.mutex, self._quickly
        if not mutex.acquire(blocking=False):
            check()
            mutex.acquire()
        if quickly is None:
            mutex.release()
            try:
                self._stands()
            except _BROKEN as error:
                raise self._explained(error) from error
            raise self._explained(self._unwritable())
        return mutex, quickly

    def _unwritable(self) -> OSError:
        return OSError(f"it is open to be looked at only: {self._read_only}")

    @property
    def _mutex(self) -> threading.RLock:
        return self.locks.mutex

    def _looked(self) -> bool:
        """Look whether the file is there, and say so; not if that was seen a moment ago."""
        now = self._ticks()
        if now < self._seen_until and not self._closed:
            return False
        self._stands()
        self._seen_until = now + _MOMENT
        return True

    def _use(self) -> sqlite3.Connection:
        self._stands()
        return self._connection or self._awake()

    def _stands(self) -> None:
        if self._closed:
            raise ClosedError(f"the journal {self.path} is closed", hint="Open a new one.")
        # What is written to a file that was removed would be kept nowhere.
        if Path(self._name).stat().st_ino != self._file:
            raise OSError("the file was replaced")

    def _explained(self, error: Exception) -> ConfigurationError:
        return ConfigurationError(
            f"the journal {self.path} cannot be used: {error}",
            hint="Check that the file is a journal, may be written, and that the disk has room; or "
            "leave journal= out.",
        )
