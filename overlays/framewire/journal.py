"""A journal of paid submissions, kept in a file that outlives the process.

Each billable request is written down before it is sent, then the id of its job as soon as the
service names one, then what became of it. The next run takes up the jobs whose id is known and
tells of the submissions whose outcome is not; nothing here ever submits anything.
"""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import attrs

from framewire._core.io.log import LOGGER
from framewire._core.jobs.durations import MOST_KEPT
from framewire._core.journal.facts import State, Submission, Ticket, state_of
from framewire._core.journal.store import Store
from framewire._core.media.storage import destination
from framewire.errors import ConfigurationError
from framewire_api.operations import OPERATIONS

__all__ = ["Entry", "Journal", "State"]

# The states that nothing follows. A word that is not known here, of a later version, is not among
# them: whoever wrote it may still expect something.
_SETTLED = (
    *(State.FINISHED, State.FAILED, State.CANCELED, State.ANSWERED),
    *(State.REFUSED, State.NEVER_DELIVERED, State.DISMISSED),
)
_COLUMNS = (
    "id, owner, pid, created, updated, service, operation, origin, model, request_hash, state, "
    "job_id, request_id, reason"
)


@attrs.frozen
class Entry:
    """One submission.

    Attributes:
        id: Number in the journal.
        service: Service name.
        operation: Bundled operation id, for example `siray_create_video_task`.
        origin: Scheme, host and port that it was sent to.
        model: Model that the request named, or None.
        request_hash: SHA-256 of the request body, in hexadecimal digits.
        state: How far it came: a `State`, or the word as it stands where a later version wrote it.
        job_id: The service's id of the job, once known.
        request_id: The service's id of the exchange, if it sent one.
        reason: Kind of the error that it ended with, for example `InternalServerError 502`.
        created: Unix time of writing it down, before it was sent.
        updated: Unix time of the last change.
        pid: Process that it belongs to.
        live: Whether that process is running and has the journal open.
        own: Whether it is this process.
    """

    id: int
    service: str
    operation: str
    origin: str
    model: str | None
    request_hash: str
    state: State | str
    job_id: str | None
    request_id: str | None
    reason: str | None
    created: float
    updated: float
    pid: int
    live: bool
    own: bool
    _owner: int = attrs.field(repr=False)

    @property
    def resumable(self) -> bool:
        """Whether it is a job that was accepted and whose end nobody has seen."""
        return self.state is State.RUNNING and self.job_id is not None

    @property
    def how_to_find(self) -> str:
        """Where to look for work whose outcome is unknown."""
        if self.operation not in OPERATIONS:  # of a service that was added and taken away again
            return ""
        texts: Mapping[str, str] = import_module(
            f"framewire.services.{self.service}.profile"
        ).PROFILE.how_to_find
        name = self.operation.removeprefix(f"{self.service}_")
        return texts.get(name, texts.get("", ""))

    def to_dict(self) -> dict[str, Any]:
        """The job in the form of `Job.to_dict()`, for `client.job()`.

        Raises:
            ConfigurationError: The entry has no job id.
        """
        if self.job_id is None:
            raise ConfigurationError(f"entry {self.id} of the journal has no job id")
        return {
            "service": self.service,
            "operation": self.operation,
            "id": self.job_id,
            "model": self.model,
            "submitted_at": self.created,
            "status": None,
        }

    def __str__(self) -> str:
        when = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(self.created))
        job = f", job {self.job_id}" if self.job_id else ""
        text = f"{self.operation} of {when} to {self.origin}: {self.state}{job}"
        if self.state is not State.UNKNOWN:
            return text
        return f"{text}. It may have been accepted and billed. {self.how_to_find}".rstrip()


class Journal:
    """A file of paid submissions; several processes, threads and clients may share it.

    A journal keeps no key, no prompt and no image: only where a request went, its model, the
    SHA-256 of its body, the job's id and the outcome. The file and those beside it (`-wal`,
    `-shm`, `-live`) are for their owner's eyes only. It has to lie on a local disk.

    Args:
        path: The file; it is made if it is not there, its folder is not.
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
        if not isinstance(path, str | os.PathLike) or not os.fspath(path):
            raise ConfigurationError(f"journal must be a path or a Journal, not {path!r}")
        self.path = Path(destination(path)).absolute()
        self._fsync = fsync
        self._clock = clock
        self._guard = threading.Lock()
        self._store: Store | None = None
        self._closed = False
        self._open_store()

    def entries(self) -> list[Entry]:
        """Everything in the journal, the oldest first."""
        return self._entries("1", ())

    def pending(self) -> list[Entry]:
        """What needs somebody's attention: jobs whose end nobody has seen, and unknown outcomes.

        A submission on its way in a process that is running is not among them.
        """
        found = self._entries(f"state NOT IN ({_marks(_SETTLED)})", _SETTLED)
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
        statement = f"DELETE FROM entries WHERE updated < ? AND state IN ({_marks(_SETTLED)})"  # noqa: S608
        return self._opened().write(statement, (before, *_SETTLED))[1]

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
                (
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
            self._opened().write(
                "UPDATE entries SET state = ?, updated = ?, job_id = ?, request_id = ?, "
                "reason = ? WHERE id = ?",
                (state, self._clock(), job_id, request_id, reason, ticket.number),
            )
        except ConfigurationError as error:
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
            f"AND origin = ? AND state NOT IN ({_marks(_SETTLED)})"
        )
        try:
            self._opened().write(
                statement, (state, self._clock(), job_id, service, origin, *_SETTLED)
            )
        except ConfigurationError as error:
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
        store = self._store = Store(self.path, fsync=self._fsync, clock=self._clock)
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

    def _entries(self, condition: str, values: tuple[Any, ...]) -> list[Entry]:
        store = self._opened()
        where = f"FROM entries WHERE {condition}"
        # Asked first: whatever a process that is dead by then has left is final.
        owners = {row[0] for row in store.read(f"SELECT DISTINCT owner {where}", values)}
        dead = {owner for owner in owners if not store.locks.alive(owner)}
        rows = store.read(f"SELECT {_COLUMNS} {where} ORDER BY id", values)
        return [_entry(row, dead, store.locks.own(row[1])) for row in rows]

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


def _marks(values: Sequence[object]) -> str:
    """As many question marks, for a statement."""
    return ", ".join("?" * len(values))


def _entry(row: sqlite3.Row | tuple[Any, ...], dead: set[int], own: bool) -> Entry:
    (number, owner, pid, created, updated, service, operation, origin, model, digest, word,
     job_id, request_id, why) = row  # fmt: skip
    live, state = owner not in dead, state_of(word)
    if state is State.SENDING and not live:
        state = State.UNKNOWN
    return Entry(
        number, service, operation, origin, model, digest, state, job_id, request_id, why,
        created, updated, pid, live, own, owner,
    )  # fmt: skip
