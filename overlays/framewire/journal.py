"""A journal of paid submissions, kept in a file that outlives the process.

Each billable request is written down before it is sent, then the id of its job as soon as the
service names one, then what became of it. The next run takes up the jobs whose id is known and
tells of the submissions whose outcome is not; nothing here ever submits anything.
"""

import os
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from framewire._core.io.log import LOGGER
from framewire._core.jobs.durations import MOST_KEPT
from framewire._core.journal.entries import COLUMNS, SETTLED, Entry, entry_of
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.stores import Store
from framewire._core.journal.texts import storable
from framewire._core.media.storage import destination
from framewire.errors import ConfigurationError

__all__ = ["Entry", "Journal", "State"]

_WORDS = (
    "WITH RECURSIVE words(word) AS (SELECT min(state) FROM entries UNION ALL "
    "SELECT (SELECT min(state) FROM entries WHERE state > word) FROM words "
    "WHERE word IS NOT NULL) SELECT word FROM words WHERE word IS NOT NULL"
)
# Entries that are read, or deleted, at once; and the pause in which others have their turn.
_PAGE = 2000
_PAUSE = 0.002


class Journal:
    """A file of paid submissions; several processes, threads and clients may share it.

    A journal keeps no key, no prompt and no image: only where a request went, its model, the
    SHA-256 of its body, the job's id and the outcome. The file and those beside it (`-wal`,
    `-shm`, `-live`) are for their owner's eyes only. It has to lie on a local disk.

    Args:
        path: The file; it is made if it is not there, its folder is not. `~` is the home folder.
        fsync: Whether each line waits for the disk. Without, a line outlives the death of the
            process in every case, and that of the machine but for the last moments.
        clock: Unix time.

    Raises:
        ConfigurationError: The file cannot be read and written, or is no journal.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        fsync: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = _place(path)
        self._fsync = fsync
        self._clock = clock
        self._guard = threading.Lock()
        self._store: Store | None = None
        self._closed = False
        self._open_store()

    def entries(self) -> list[Entry]:
        """Everything in the journal, the oldest first."""
        return self._entries("1 = 1", ())

    def pending(self) -> list[Entry]:
        """What needs somebody's attention: jobs whose end nobody has seen, and unknown outcomes.

        A submission on its way in a process that is running is not among them.
        """
        # The words that occur, found by leaps through their index: most entries are settled.
        words = [row[0] for row in self._opened().read(_WORDS) if row[0] not in SETTLED]
        found = self._entries(f"state IN ({_marks(words)})", words) if words else []
        return [each for each in found if each.state not in (State.SENDING, State.WAITING)]

    def claim(self, entry: Entry) -> bool:
        """Make a job this process's own.

        Returns:
            Whether it is: another process may have been quicker.
        """
        store = self._opened()
        _, changed = store.write(
            "UPDATE entries SET owner = ?, pid = ?, updated = ? "
            "WHERE id = ? AND owner = ? AND state = ?",
            (store.owner, store.pid, self._clock(), entry.id, entry._owner, State.RUNNING),
        )
        return changed == 1

    def dismiss(self, entry: Entry) -> None:
        """Settle an entry by hand: it was looked into, or is not wanted any more."""
        self._opened().write(
            "UPDATE entries SET state = ?, updated = ? WHERE id = ?",
            (State.DISMISSED, self._clock(), entry.id),
        )

    def prune(self, before: float) -> int:
        """Forget what was settled before a moment.

        Args:
            before: Unix time; what changed later stays, and so does all that is pending.

        Returns:
            How many entries went.
        """
        store, gone = self._opened(), 0
        first, last = store.read("SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM entries")[
            0
        ]
        statement = (
            "DELETE FROM entries WHERE id BETWEEN ? AND ? AND updated < ? "  # noqa: S608
            f"AND state IN ({_marks(SETTLED)})"
        )
        for start in range(first, last + 1, _PAGE):
            gone += store.write(statement, (start, start + _PAGE - 1, before, *SETTLED))[1]
            time.sleep(_PAUSE)
        return gone

    def begin(self, ticket: Ticket, submission: Submission) -> None:
        """Write a submission down; on disk, as far as a process's death goes, at the end.

        Args:
            ticket: Stands for it from here on.
            submission: What to write.

        Raises:
            ConfigurationError: It cannot be written, so it must not be sent.
        """
        request_hash, now = submission.request_hash(), self._clock()
        store = self._opened()
        with self._guard:
            if ticket.abandoned:
                return
            ticket.number, _ = store.write(
                "INSERT INTO entries (owner, pid, created, updated, service, operation, origin, "
                "model, request_hash, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _texts(
                    store.owner,
                    store.pid,
                    now,
                    now,
                    submission.service,
                    submission.operation,
                    submission.origin,
                    submission.model,
                    request_hash,
                    State.SENDING,
                ),
            )

    def abandon(self, ticket: Ticket) -> None:
        """Take back what `begin` writes or is about to write in another thread: it is not sent."""
        with self._guard:
            ticket.abandoned = True
        if ticket.number:
            self.settle(ticket, State.NEVER_DELIVERED)

    def move(self, ticket: Ticket, state: State) -> None:
        """Note another state before going on.

        Raises:
            ConfigurationError: It cannot be written.
        """
        self._opened().write(
            "UPDATE entries SET state = ?, updated = ? WHERE id = ?",
            (state, self._clock(), ticket.number),
        )
        ticket.state = state

    def settle(
        self,
        ticket: Ticket,
        state: State,
        *,
        job_id: str | None = None,
        request_id: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Note what became of a submission; an answer is never lost to a journal that fails.

        Args:
            ticket: The submission.
            state: What became of it.
            job_id: The service's id of the job.
            request_id: The service's id of the exchange.
            reason: Kind of the error it ended with.
        """
        ticket.state = state
        try:
            self._write(
                "UPDATE entries SET state = ?, updated = ?, job_id = ?, request_id = ?, "
                "reason = ? WHERE id = ?",
                (state, self._clock(), job_id, request_id, reason, ticket.number),
            )
        except Exception as error:  # noqa: BLE001 - the answer wins, whatever a database raises
            LOGGER.warning("%s; entry %d is %s, job %s", error, ticket.number, state, job_id)

    def ended(self, service: str, origin: str, job_id: str, state: State) -> None:
        """Note the end of a job, whoever submitted it.

        Args:
            service: Service name.
            origin: Where it was seen.
            job_id: The service's id.
            state: How it ended.
        """
        statement = (
            "UPDATE entries SET state = ?, updated = ? WHERE job_id = ? AND service = ? "  # noqa: S608
            f"AND origin = ? AND state NOT IN ({_marks(SETTLED)})"
        )
        try:
            self._write(statement, (state, self._clock(), job_id, service, origin, *SETTLED))
        except Exception as error:  # noqa: BLE001 - the answer wins, whatever a database raises
            LOGGER.warning("%s; job %s is %s", error, job_id, state)

    def took(
        self, service: str, origin: str, operation: str, model: str | None
    ) -> tuple[float, ...]:
        """Seconds that the latest jobs of a kind took, of those that ended well, the latest last.

        Args:
            service: Service name.
            origin: Scheme, host and port that they were sent to.
            operation: Bundled operation id.
            model: Model that they named, or None.
        """
        statement = (
            "SELECT updated - created FROM entries WHERE state = ? AND service = ? AND origin = ? "
            "AND operation = ? AND model IS ? ORDER BY id DESC LIMIT ?"
        )
        values = (State.FINISHED, service, origin, operation, model, MOST_KEPT)
        try:
            rows = self._opened().read(statement, values)
        except ConfigurationError:
            return ()  # a wait goes on without what it cannot know
        return tuple(row[0] for row in reversed(rows))

    def close(self) -> None:
        """Close the file."""
        self._closed = True
        if self._store is not None:
            self._store.close()

    def _open_store(self) -> Store:
        store = self._store = SqliteStore(self.path, fsync=self._fsync, clock=self._clock)
        weakref.finalize(self, store.close)
        return store

    def _opened(self) -> Store:
        store = self._store
        # A forked child has to leave its parent's connection alone and open one of its own.
        if store is None or (store.pid != os.getpid() and not self._closed):
            _INHERITED.append(store)
            self._guard = threading.Lock()
            store = self._open_store()
        return store

    def _entries(self, condition: str, values: Sequence[Any]) -> list[Entry]:
        store = self._opened()
        where = f"FROM entries WHERE {condition}"
        # Asked first: whatever a process that is dead by then has left is final.
        owners = {row[0] for row in store.read(f"SELECT DISTINCT owner {where}", values)}
        dead = {owner for owner in owners if not store.alive(owner)}
        found: list[Entry] = []
        last = 0
        # Page by page: others have their turn between two of them.
        page = f"SELECT {COLUMNS} {where} AND id > ? ORDER BY id LIMIT {_PAGE}"
        while rows := store.read(page, (*values, last)):
            found += [entry_of(row, dead, store.own(row[1])) for row in rows]
            last = rows[-1][0]
        return found

    def _write(self, statement: str, values: Sequence[Any]) -> int:
        return self._opened().write(statement, _texts(*values))[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Journal({str(self.path)!r})"


# Connections of a parent process: closing them here would touch its file.
_INHERITED: list[Store | None] = []


def _place(path: Any) -> Path:
    """The file that a caller means.

    Raises:
        ConfigurationError: It is no path, or one of what is gone with the process.
    """
    if not isinstance(path, str | os.PathLike) or not os.fspath(path):
        raise ConfigurationError(f"journal must be a path or a Journal, not {path!r}")
    text = destination(path)
    if text == ":memory:":
        raise ConfigurationError(
            "a journal in memory would end with the process, and with it what was paid for",
            hint="Name a file, such as jobs.db.",
        )
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:
        raise ConfigurationError(f"the journal {text!r} cannot be found: {error}") from error


def _texts(*values: Any) -> tuple[Any, ...]:
    """Values as the store takes them."""
    return tuple(storable(value) if isinstance(value, str) else value for value in values)


def _marks(values: Sequence[object]) -> str:
    """As many question marks, for a statement."""
    return ", ".join("?" * len(values))
