"""The file of a journal: SQLite, opened once for each process."""

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from framewire._core.io.patience import check, impatient
from framewire._core.journal.guard import Guard
from framewire._core.journal.locks import Locks, Nobody, Turn, locks_of
from framewire._core.journal.stores import Changes
from framewire._core.journal.tables import APPLICATION, VERSION, upgrade
from framewire._core.journal.texts import storable
from framewire.errors import ClosedError, ConfigurationError

T = TypeVar("T")

_BUSY_SECONDS = 30.0
_MODE = 0o600

# Answers to the commits of a process that is killed are in the system's memory already: NORMAL
# loses none of them. Only a machine that loses power may; FULL waits for the disk each time.
_LEVELS = {False: "NORMAL", True: "FULL"}
# A disk that takes no more, or a file that may only be read: enough to look at a journal.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})
# So many commits are logged before the log is brought into the file.
_LOGGED = 1000
_BROKEN = (sqlite3.Error, OSError)
_HINT = (
    "Check that the file is a journal, may be written, and that the disk has room; or leave "
    "journal= out."
)


class SqliteStore:
    """One journal's file as one process has it open.

    A file that can be read and not written, on a full disk for one, is open to be looked at.

    Args:
        path: The file; it is made, for its owner's eyes only, if it is not there.
        fsync: Whether every commit waits for the disk.
        clock: Unix time.

    Raises:
        ConfigurationError: It cannot be read, or is something else.
    """

    def __init__(self, path: Path, *, fsync: bool, clock: Callable[[], float]) -> None:
        self.path = path
        self.pid = os.getpid()
        self.owner = 0
        self._waits = fsync
        self._commits = 0
        self._connection: sqlite3.Connection | None = None
        self._guard: Guard | None = None
        # Why nothing can be written, where that is so.
        self._read_only: Exception | None = None
        try:
            try:
                self._open_to_write(_LEVELS[fsync], clock)
            except (sqlite3.OperationalError, OSError) as error:
                if not _takes_no_more(error) or not _holds_anything(path):
                    raise
                self._open_to_look(error)
            self._name = os.fspath(path)
            self._file = path.stat().st_ino
        except _BROKEN as error:
            raise self._explained(error) from error

    def _open_to_write(self, level: str, clock: Callable[[], float]) -> None:
        path = self.path
        _make(path)
        locks = locks_of(path.with_name(f"{path.name}-live"))
        guard = Guard(path, locks)
        with locks.setup():
            connection: sqlite3.Connection | None = None
            try:
                if guard.needed_first():
                    guard.hold_early()
                connection = _connected(path)
                _prepared(connection, path, level)
                guard.hold()
                done = connection.execute(
                    "INSERT INTO owners (pid, started, first) VALUES (?, ?, "
                    "(SELECT coalesce(max(id), 0) FROM entries))",
                    (self.pid, clock()),
                )
                self.owner = int(done.lastrowid or 0)
                locks.hold(self.owner)
            except BaseException:
                if connection is not None:
                    connection.close()
                guard.close()
                raise
        # Only now, that it is known to be a journal; SQLite gives its other files this mode.
        path.chmod(_MODE)
        self.locks: Locks | Nobody = locks
        self._guard, self._connection = guard, connection

    def _open_to_look(self, reason: Exception) -> None:
        connection = _looking(self.path)
        try:
            _check(connection, self.path, (VERSION,))
        except BaseException:
            connection.close()
            raise
        self.locks = Nobody(self.path.with_name(f"{self.path.name}-live"))
        self._read_only, self._connection = reason, connection

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query."""
        try:
            with self._mutex:
                return _executed(self._use(), statement, values).fetchall()
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
                done = _executed(self._use(), statement, values)
                return int(done.lastrowid or 0), done.rowcount
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
                return self._changed(self._use(), work)
        except _BROKEN as error:
            raise self._explained(error) from error

    def _tidied(self) -> None:
        """Bring the log into the file now and then, which may wait for the disk."""
        check(self._waits)
        self._commits += 1
        if self._commits > _LOGGED and not impatient():
            self._commits = 0
            self._use().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        elif self._commits > _LOGGED:
            check()

    def _changed(self, connection: sqlite3.Connection, work: Callable[[Changes], T]) -> T:
        def carried_out(statement: str, values: Sequence[Any] = ()) -> Sequence[Any]:
            return _executed(connection, statement, values).fetchall()

        connection.execute("BEGIN IMMEDIATE")
        try:
            found = work(carried_out)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return found

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
        self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; entries without an outcome count as abandoned from here on."""
        if self.pid != os.getpid():
            return
        if isinstance(self.locks, Nobody):
            self.locks.close()
            self._close_connection()
            return
        with self.locks.setup():
            if self._close_connection():
                self.locks.release(self.owner)

    def _close_connection(self) -> bool:
        connection, self._connection = self._connection, None
        if connection is None:
            return False
        if self._guard is not None:
            self._guard.let_go()
        connection.close()
        if self._guard is not None:
            self._guard.close()
        return True

    def _turn(self) -> Turn:
        if isinstance(self.locks, Nobody):
            raise OSError(f"it is open to be looked at only: {self._read_only}")
        return self.locks.turn

    @property
    def _mutex(self) -> threading.RLock:
        return self.locks.mutex

    def _use(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ClosedError(f"the journal {self.path} is closed", hint="Open a new one.")
        # What is written to a file that was removed would be kept nowhere.
        if os.stat(self._name).st_ino != self._file:  # noqa: PTH116 - at each call, a third of the time
            raise OSError("the file was replaced")
        return self._connection

    def _explained(self, error: Exception) -> ConfigurationError:
        return ConfigurationError(f"the journal {self.path} cannot be used: {error}", hint=_HINT)


def _executed(
    connection: sqlite3.Connection, statement: str, values: Sequence[Any]
) -> sqlite3.Cursor:
    try:
        return connection.execute(statement, values)
    except UnicodeEncodeError:
        # Text that a service has spoilt; nearly none is, so that it is not looked for beforehand.
        odd = [storable(value) if isinstance(value, str) else value for value in values]
        return connection.execute(statement, odd)


def _make(path: Path) -> None:
    """Make the file, if it is not there, before SQLite would with other rights."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _MODE))


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _takes_no_more(error: Exception) -> bool:
    """Whether an error says that nothing can be written, and not that the file is no journal."""
    return isinstance(error, sqlite3.OperationalError) or getattr(error, "errno", None) in _FULL


def _holds_anything(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False


def _looking(path: Path) -> sqlite3.Connection:
    """A connection that reads where nothing can be written.

    The index that SQLite keeps beside a database in WAL mode may not be possible either: it is
    kept in memory then, or the file is taken as it is.
    """
    address = f"file:{quote(str(path))}"
    # Without a log there is nothing that a file alone would not show.
    log = path.with_name(f"{path.name}-wal")
    alone = not _holds_anything(log)
    ways = (("mode=rw", True), ("mode=ro", False), *([("immutable=1", False)] if alone else []))
    last: sqlite3.Error | None = None
    for way, exclusive in ways:
        connection = sqlite3.connect(
            f"{address}?{way}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            if exclusive:
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            connection.close()
            last = error
        else:
            return connection
    assert last is not None
    raise last


def _check(connection: sqlite3.Connection, path: Path, versions: Sequence[int]) -> int | None:
    """The version of a journal's tables; None where it has none yet.

    Raises:
        ConfigurationError: It is something else, or of a version that is not among these.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        return None
    if application != APPLICATION:
        raise ConfigurationError(f"{path} is a database, but no journal of framewire")
    if version not in versions:
        raise ConfigurationError(
            f"the journal {path} has version {version}, this framewire writes version {VERSION}",
            hint="Use the framewire that wrote it, or another file.",
        )
    return version


def _prepared(connection: sqlite3.Connection, path: Path, level: str) -> None:
    """Make the tables, or check that they are ours; those of an earlier version are taken over."""
    version = _check(connection, path, range(1, VERSION + 1))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={level}")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    # What is deleted is overwritten: it may be an image, or what somebody asked for.
    connection.execute("PRAGMA secure_delete=ON")
    if version != VERSION:
        # One transaction: a process that is killed here leaves the file as it was.
        connection.executescript(
            f"BEGIN IMMEDIATE; {upgrade(version or 0)} PRAGMA application_id={APPLICATION}; "
            f"PRAGMA user_version={VERSION}; COMMIT;"
        )
