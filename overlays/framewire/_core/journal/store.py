"""The file of a journal: SQLite, opened once for each process."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from framewire._core.journal.locks import Locks, locks_of
from framewire.errors import ClosedError, ConfigurationError

# In the file's header, so that another program's database is not taken for a journal.
_APPLICATION = 0x46574A4C
VERSION = 1
_BUSY_SECONDS = 30.0
_MODE = 0o600

# Answers to the commits of a process that is killed are in the system's memory already: NORMAL
# loses none of them. Only a machine that loses power may; FULL waits for the disk each time.
_LEVELS = {False: "NORMAL", True: "FULL"}

_SCHEMA = """
CREATE TABLE owners (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pid INTEGER NOT NULL,
  started REAL NOT NULL
);
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  created REAL NOT NULL,
  updated REAL NOT NULL,
  service TEXT NOT NULL,
  operation TEXT NOT NULL,
  origin TEXT NOT NULL,
  model TEXT,
  request_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  job_id TEXT,
  request_id TEXT,
  reason TEXT
);
CREATE INDEX entries_state ON entries (state);
CREATE INDEX entries_job ON entries (job_id);
"""


class Store:
    """One journal's file as one process has it open.

    Args:
        path: The file; it is made, for its owner's eyes only, if it is not there.
        fsync: Whether every commit waits for the disk.
        clock: Unix time.

    Raises:
        ConfigurationError: It cannot be read and written, or is something else.
    """

    def __init__(self, path: Path, *, fsync: bool, clock: Callable[[], float]) -> None:
        self.path = path
        self.pid = os.getpid()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        with self._explained():
            _make(path)
            self.locks: Locks = locks_of(path.with_name(f"{path.name}-live"))
            with self.locks.setup():
                connection = _connected(path)
                try:
                    _prepared(connection, path, _LEVELS[fsync])
                    done = connection.execute(
                        "INSERT INTO owners (pid, started) VALUES (?, ?)", (self.pid, clock())
                    )
                    self.owner = int(done.lastrowid or 0)
                    self.locks.hold(self.owner)
                except BaseException:
                    connection.close()
                    raise
            # Only now, that it is known to be a journal; SQLite gives its other files this mode.
            path.chmod(_MODE)
            self._file = path.stat().st_ino
        self._connection = connection

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query."""
        with self._open() as connection:
            return connection.execute(statement, values).fetchall()

    def write(self, statement: str, values: Sequence[Any] = ()) -> tuple[int, int]:
        """Change something; committed when this returns.

        Returns:
            The new row's id and the number of rows changed.
        """
        with self._open() as connection:
            done = connection.execute(statement, values)
            return int(done.lastrowid or 0), done.rowcount

    def close(self) -> None:
        """Close the file; entries without an outcome count as abandoned from here on."""
        if self.pid != os.getpid():
            return
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()
                self.locks.release(self.owner)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._explained():
            if self._connection is None:
                raise ClosedError(f"the journal {self.path} is closed", hint="Open a new one.")
            # What is written to a file that was removed would be kept nowhere.
            if self.path.stat().st_ino != self._file:
                raise OSError("the file was replaced")
            yield self._connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise ConfigurationError(
                f"the journal {self.path} cannot be used: {error}",
                hint="Check that the file is a journal, may be written, and that the disk has "
                "room; or leave journal= out.",
            ) from error


def _make(path: Path) -> None:
    """Make the file, if it is not there, before SQLite would with other rights."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _MODE))


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _prepared(connection: sqlite3.Connection, path: Path, level: str) -> None:
    """Make the tables, or check that they are ours."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    fresh = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not fresh and application != _APPLICATION:
        raise ConfigurationError(f"{path} is a database, but no journal of framewire")
    if not fresh and version != VERSION:
        raise ConfigurationError(
            f"the journal {path} has version {version}, this framewire writes version {VERSION}",
            hint="Use the framewire that wrote it, or another file.",
        )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={level}")
    if fresh:
        # One transaction: a process that is killed here leaves an empty file.
        connection.executescript(
            f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id={_APPLICATION}; "
            f"PRAGMA user_version={VERSION}; COMMIT;"
        )
