"""Connections to the file of a journal, and what makes a file one."""

import errno
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from framewire._core.journal.stores import Changes
from framewire._core.journal.tables import APPLICATION, VERSION, upgrade
from framewire._core.journal.texts import storable
from framewire.errors import ConfigurationError

T = TypeVar("T")
_BUSY_SECONDS = 30.0
_LOOKING_SECONDS = 5.0
MODE = 0o600
# A disk that takes no more, or a file that may only be read: enough to look at a journal.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})


# Whoever has the lock of a journal uses its connection, in whatever thread.
opened = partial(sqlite3.connect, isolation_level=None, check_same_thread=False)


def make(path: Path) -> None:
    """Make the file, if it is not there, before SQLite would with other rights."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, MODE))


def connected(path: Path) -> sqlite3.Connection:
    """A connection that writes."""
    return opened(path, timeout=_BUSY_SECONDS)


def takes_no_more(error: Exception) -> bool:
    """Whether an error says that nothing can be written, and not that the file is no journal."""
    return isinstance(error, sqlite3.OperationalError) or getattr(error, "errno", None) in _FULL


def holds_anything(path: Path) -> bool:
    """Whether there is a file, and anything in it."""
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False


def looking(path: Path) -> sqlite3.Connection:
    """A connection that reads where nothing can be written.

    The index that SQLite keeps beside a database in WAL mode may not be possible either: it is
    kept in memory then, or the file is taken as it is.
    """
    address = f"file:{quote(str(path))}"
    # Without a log there is nothing that a file alone would not show.
    log = path.with_name(f"{path.name}-wal")
    alone = not holds_anything(log)
    ways = (("mode=rw", True), ("mode=ro", False), *([("immutable=1", False)] if alone else []))
    last: sqlite3.Error | None = None
    for way, exclusive in ways:
        connection = opened(
            f"{address}?{way}",
            # Whoever has it open keeps it open: it is looked at in the next way, without waiting.
            timeout=0.0 if exclusive else _LOOKING_SECONDS,
            uri=True,
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


def check_kind(connection: sqlite3.Connection, path: Path, versions: Sequence[int]) -> int | None:
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


def prepared(connection: sqlite3.Connection, path: Path, level: str) -> None:
    """Make the tables, or check that they are ours; those of an earlier version are taken over."""
    version = check_kind(connection, path, range(1, VERSION + 1))
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


def writing(path: Path, level: str) -> sqlite3.Connection:
    """A connection that writes, to the tables of a journal.

    Args:
        path: The file.
        level: When SQLite waits for the disk.
    """
    connection = connected(path)
    try:
        prepared(connection, path, level)
    except BaseException:
        connection.close()
        raise
    return connection


class Done(NamedTuple):
    """What came of a statement.

    Args:
        rows: Those it found.
        last: The id of a new row; of no meaning after anything else.
        changed: How many it changed.
    """

    rows: list[Any]
    last: int | None
    changed: int


def executed(connection: sqlite3.Connection, statement: str, values: Sequence[Any] = ()) -> Done:
    """Carry a statement out.

    No cursor leaves this: one that is still there keeps a connection from being closed, and its end
    is work for SQLite, perhaps while another thread forks the process.

    Args:
        connection: The database.
        statement: The statement.
        values: What stands where it has a `?`.
    """
    with closing(connection.cursor()) as cursor:
        try:
            cursor.execute(statement, values)
        except UnicodeEncodeError:
            # Text that a service has damaged; so little is that it is not looked for beforehand.
            odd = [storable(value) if isinstance(value, str) else value for value in values]
            cursor.execute(statement, odd)
        return Done(cursor.fetchall(), cursor.lastrowid, cursor.rowcount)


def began(connection: sqlite3.Connection, pid: int, now: float) -> int:
    """Note that a process has opened the journal.

    Args:
        connection: The database.
        pid: The process.
        now: Unix time.

    Returns:
        Who it is to others.
    """
    owner = executed(
        connection,
        "INSERT INTO owners (pid, started, first) VALUES (?, ?, "
        "(SELECT coalesce(max(id), 0) FROM entries))",
        (pid, now),
    ).last
    assert owner is not None
    return owner


def changed(connection: sqlite3.Connection, work: Callable[[Changes], T]) -> T:
    """Make several changes, all of them or none.

    Args:
        connection: The database.
        work: Makes them.

    Returns:
        What it returns.
    """

    def carried_out(statement: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        return executed(connection, statement, values).rows

    connection.execute("BEGIN IMMEDIATE")
    try:
        found = work(carried_out)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return found
