"""A journal of paid submissions and what came of them, in a file or database that outlives all.

Each billable request is written down before it is sent, then the id of its job as soon as the
service names one, then what became of it, and the answer itself is kept until what it holds was
saved. The next run takes up the jobs whose id is known, has the kept results, and tells of the
submissions whose outcome is unknown; nothing here ever submits anything.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from hashlib import sha256
from types import TracebackType
from typing import Any, Literal, Self

from framewire._core.jobs.durations import MOST_KEPT
from framewire._core.journal.command import run
from framewire._core.journal.entries import COLUMNS, SETTLED, Entry, entry_of
from framewire._core.journal.facts import State, Ticket
from framewire._core.journal.given import check_choices, check_entry, check_moment
from framewire._core.journal.kept_results import KeptResult
from framewire._core.journal.keys import Arrived
from framewire._core.journal.places import place_of
from framewire._core.journal.shelf import END, of_entry
from framewire._core.journal.writing import Writing, marks
from framewire._core.money.budget import Spent
from framewire.errors import ConfigurationError

__all__ = ["Entry", "Journal", "KeptResult", "State", "Ticket"]

KEEP_FOR = 7 * 24 * 3600.0
AT_MOST = 10 * 1024**3
LEASE = 60.0

_WITH_RESULTS = frozenset({State.ANSWERED, State.FINISHED, State.UNKNOWN})
_RANGE = "SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM entries"
# Entries that are read, or deleted, at once; and the pause in which others have their turn.
_PAGE = 2000
_AT_ONCE = 200
_PAUSE = 0.002


class Journal(Writing):
    """A file of paid submissions; several processes, threads and clients may share it.

    An address such as `postgresql://user@host/database` keeps it in PostgreSQL (extra `postgres`),
    where the processes of many machines share it, and its keys.

    It holds where each request went, its model, the SHA-256 of its body, its job's id, the outcome
    and its `idempotency_key`; never a key of a service. A paid answer is kept as it came, with the
    images in it and the prompts that it repeats, until all its images, videos and sounds have been
    saved or read, or it is dismissed, or its term is over; one that was asked for with an
    `idempotency_key` stays for the whole term. `results=False` switches that off, `forget()` lets
    go of all of it. The file, those beside it (`-wal`, `-shm`, `-live`), the folder of what is
    about to be brought into it (`-lines`) and the folder of large answers (`-results`) are for
    their owner's eyes only, and belong together. It has to lie on a local disk.

    A database that goes away in the middle lets no paid call out: it is refused before it is sent.
    What was answered is returned, with a warning, and kept in a file until the database is back.

    Args:
        path: The file; it is made if it is not there, its folder is not. `~` is the home folder.
            Or the address of a database; `?schema=` is the schema of its tables (`framewire`).
        fsync: Whether each line, and each kept answer, waits for the disk. Without, both outlive
            the death of the process in every case, and that of the machine but for the last
            moments. What a database waits for is its server's to say.
        results: Whether paid answers are kept; `"media"` also fetches what they give an address of.
        keep_for: Seconds that an answer is kept at the longest, 7 days by default.
        at_most: Bytes of answers that are kept, 10 GiB by default: beyond, those that were handed
            over go, the oldest first; others never do, and a warning tells.
        lease: Seconds after which a process that a database has not heard of is taken for dead.
        spool: Folder for what a database cannot take; left out it is below `~/.local/state`.
        clock: Unix time.

    Raises:
        MissingExtraError: The extra `postgres` is not installed.
        ConfigurationError: The file or database cannot be read, or holds no journal.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        fsync: bool = False,
        results: bool | Literal["media"] = True,
        keep_for: float = KEEP_FOR,
        at_most: int = AT_MOST,
        lease: float = LEASE,
        spool: str | os.PathLike[str] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        check_choices(
            fsync=fsync,
            results=results,
            keep_for=keep_for,
            at_most=at_most,
            lease=lease,
            spool=spool,
            clock=clock,
        )
        place = place_of(path, fsync=fsync, lease=lease, spool=spool, clock=clock)
        self.path, self._shown, self._apart = place.path, place.shown, place.apart
        self.lease = lease
        super().__init__(
            place.opens,
            place.bodies(self._opened),
            place.spool,
            results=results,
            keep_for=keep_for,
            at_most=at_most,
            clock=clock,
        )

    @property
    def address(self) -> str:
        """Its path, or the address of its database without what is secret in it."""
        return self._shown

    def mark(self) -> str:
        """What tells it from every other journal, wherever it is opened."""
        return sha256(f"journal {self._salt()}".encode()).hexdigest()

    def entries(self) -> list[Entry]:
        """Everything in the journal, the oldest first."""
        return self._entries("1 = 1", ())

    def of_keys(self, keys: Sequence[str]) -> list[Entry]:
        """The entries that idempotency keys stand for; a key that is new has none.

        Args:
            keys: The keys.
        """
        found: list[Entry] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            found += self._entries(f"key IN ({marks(some)}) AND superseded = 0", some)
        return found

    def pending(self) -> list[Entry]:
        """What needs somebody's attention: jobs whose end nobody has seen, and unknown outcomes.

        A submission on its way in a process that is running is not among them.
        """
        if self._opened().writable:
            self._find_abandoned()
            found = self._entries("stand = 0", ())
        else:
            found = self._entries("stand <> 1", ())
        going = (State.SENDING, State.WAITING, *SETTLED)
        return [each for each in found if each.state not in going]

    def results(self) -> list[KeptResult]:
        """The paid answers that nobody has had in full yet, the oldest first.

        Those with a key, too, until what they hold was saved; they stay for their whole term.
        """
        # What was told of a job's end counts for more than the answer that announced it.
        rows = sorted(self._shelf.rows("spent = 0"), key=lambda row: row.part == END)
        chosen = {row.entry: row for row in rows}
        return [
            KeptResult(
                entry,
                row.arrived is Arrived.WHOLE,
                row.answer,
                row.part == END,
                self.copy(entry.id, 0),
            )
            for entry in sorted(self._numbered(sorted(chosen)), key=_age)
            if entry.state in _WITH_RESULTS
            for row in (chosen[entry.id],)
        ]

    def claim(self, entry: Entry) -> bool:
        """Make a job this process's own.

        Args:
            entry: The job's entry.

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
        """Settle an entry by hand: it was looked into, or its result is not wanted any more.

        Args:
            entry: The entry; one that is settled stays as it is.
        """
        check_entry(entry)
        self._write(
            f"UPDATE entries SET state = ?, stand = 1, updated = ? WHERE id = ? "  # noqa: S608
            f"AND state NOT IN ({marks(SETTLED)})",
            (State.DISMISSED, self._clock(), entry.id, *SETTLED),
        )
        if entry.key is None:
            self._shelf.drop([entry.id])
        else:  # a result with a key stays for its whole term
            self._write("UPDATE results SET spent = 1 WHERE id BETWEEN ? AND ?", of_entry(entry.id))

    def forget(self) -> int:
        """Delete every kept answer, handed over or not; what was paid for stays written down.

        Returns:
            How many answers went.
        """
        gone = self._shelf.forget()
        self._opened().tidy()
        return gone

    def kept_where(self) -> str:
        """What is kept and where, in words: handed over or not."""
        count, size = self._opened().read("SELECT count(*), coalesce(sum(size), 0) FROM results")[0]
        if not count:
            return "nothing is kept"
        return f"{count} answers of {size} bytes are kept in {self._shown} and {self._apart}"

    def spent(self, budget: str = "") -> Spent:
        """What was spent under a budget, by all who share it.

        Args:
            budget: Its name; left out, that of a client opened with a plain amount.
        """
        return self.spending.of(budget)

    def costs(self) -> dict[int, Decimal]:
        """US dollars that calls under a budget cost, or may have cost, by their entries' `id`."""
        return self.spending.by_entry()

    def batches(self) -> dict[str, tuple[str, Decimal | None]]:
        """By its `key`, the batch a call belongs to, and what its service said that it cost."""
        return self.spending.batches()

    def prune(self, before: float, *, keys: bool = False) -> int:
        """Forget what was settled before a moment, and let go of answers whose term is over.

        Others go on working meanwhile.

        Args:
            before: Unix time; what changed later stays, and so does all that is pending.
            keys: Whether to forget keys too: a call with one of them pays again.

        Returns:
            How many entries went.
        """
        check_moment(before)
        store, gone = self._opened(), 0
        first, last = store.read(_RANGE)[0]
        condition = f"WHERE id BETWEEN ? AND ? AND updated < ? AND state IN ({marks(SETTLED)})" + (
            "" if keys else " AND key IS NULL"
        )
        with_results = "SELECT DISTINCT id / 2 FROM results WHERE id BETWEEN ? AND ?"
        for start in range(first, last + 1, _PAGE):
            window = (start, start + _PAGE - 1)
            with_answers = {
                number for (number,) in store.read(with_results, (2 * window[0], 2 * window[1] + 1))
            }
            values = (*window, before, *SETTLED)
            if with_answers:
                going = store.read(f"SELECT id FROM entries {condition}", values)  # noqa: S608
                self._shelf.drop(sorted(with_answers.intersection(number for (number,) in going)))
            gone += store.write(f"DELETE FROM entries {condition}", values)[1]  # noqa: S608
            time.sleep(_PAUSE)
        self._find_abandoned()
        self._shelf.sweep(always=True)
        return gone

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

    def _entries(self, condition: str, values: Sequence[Any]) -> list[Entry]:
        store = self._opened()
        where = f"FROM entries WHERE {condition}"
        # Asked first: whatever a process that is dead by then has left is final.
        owners = {row[0] for row in store.read(f"SELECT DISTINCT owner {where}", values)}
        dead = store.dead(owners)
        found: list[Entry] = []
        last = 0
        # Page by page: others have their turn between two of them.
        page = f"SELECT {COLUMNS} {where} AND id > ? ORDER BY id LIMIT {_PAGE}"
        while rows := store.read(page, (*values, last)):
            found += [entry_of(row, dead, store.own(row[1])) for row in rows]
            last = rows[-1][0]
        # Processes number theirs by dozens.
        return sorted(found, key=_age)

    def _find_abandoned(self) -> None:
        """Put what processes left behind that have ended among what somebody has to attend to."""
        store = self._opened()
        owners = store.read("SELECT id, first FROM owners")
        dead = store.dead(owner for owner, _ in owners)
        for owner, first in owners:
            if owner not in dead:
                continue
            store.write(
                "UPDATE entries SET stand = CASE WHEN state IN "  # noqa: S608
                f"({marks(SETTLED)}) THEN 1 ELSE 0 END WHERE id > ? AND owner = ? AND stand = 2",
                (*SETTLED, first, owner),
            )
            store.write("DELETE FROM owners WHERE id = ?", (owner,))

    def _numbered(self, numbers: Sequence[int]) -> list[Entry]:
        found: list[Entry] = []
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            found += self._entries(f"id IN ({marks(some)})", some)
        return found

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
        return f"Journal({self._shown!r})"


def _age(entry: Entry) -> tuple[float, int]:
    return entry.created, entry.id


def main(arguments: list[str] | None = None) -> int:
    """The command `python -m framewire.journal`: find what a journal keeps, and delete it.

    Args:
        arguments: Command line without the program's name; left out it is the process's.

    Returns:
        Exit code.
    """
    return run(Journal, arguments)


if __name__ == "__main__":
    sys.exit(main())
