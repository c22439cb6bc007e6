"""Writing a journal: what is noted of a submission while it is under way, and of what is kept."""

import os
import secrets
import weakref
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import attrs

from framewire._core.exchange.options import Once
from framewire._core.io.forks import Lock
from framewire._core.io.patience import check
from framewire._core.jobs.handle import NO_HANDLE, Handle
from framewire._core.journal.apart import Apart
from framewire._core.journal.batch import note
from framewire._core.journal.before import Again
from framewire._core.journal.bodies import Holds
from framewire._core.journal.entries import SETTLED
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.handing import HandsOver
from framewire._core.journal.job_body import KeepsJobBodies
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Arrived, Meaning
from framewire._core.journal.once import INSERT, begun_once
from framewire._core.journal.shelf import END, FIRST, Shelf
from framewire._core.journal.sink import Sink, continue_stream, stream_file
from framewire._core.journal.spending import Spending
from framewire._core.journal.spool import (
    END_OF_JOB,
    NEVER_SENT,
    REST_OF_STREAM,
    SETTLE,
    Spool,
    set_aside,
)
from framewire._core.journal.stores import Changes, Quick, Store, StoreAwayError
from framewire.errors import ConfigurationError

# What is noted of a submission, by the names that it has in a spool.
_FACTS = ("number", "owner", "state", "job_id", "request_id", "reason", "arriving", "handle")
_SENDING = str(State.SENDING)
_OF_JOB = "WHERE job_id = ? AND service = ? AND origin = ?"


class Writing(HandsOver, KeepsJobBodies):
    """A journal as those use it who make calls.

    Args:
        opens: Opens the store, for the process that it is called in.
        bodies: Where large answers are.
        spool: Where it is kept what the store cannot take now; None for nowhere.
        results: Whether paid answers are kept, or `"media"`.
        keep_for: Seconds.
        at_most: Bytes.
        clock: Unix time.
    """

    def __init__(
        self,
        opens: Callable[[], Store],
        bodies: Holds,
        spool: Spool | None = None,
        *,
        results: bool | str,
        keep_for: float,
        at_most: int,
        clock: Callable[[], float],
    ) -> None:
        self._opens = opens
        self._results = results
        self._clock = clock
        self._guard = Lock()
        self._store: Store | None = None
        self._quick: Quick | None = None
        self._closed = False
        self._salted: str | None = None
        self._bodies = bodies
        self._spool = spool
        if spool is not None:
            spool.again = weakref.WeakMethod(self._opened)
        self._shelf = Shelf(self._opened, bodies, keep_for=keep_for, at_most=at_most, clock=clock)
        self.spending = Spending(self._opened)
        self._open_store()

    @property
    def keeps(self) -> bool:
        """Whether paid answers are kept."""
        return bool(self._results)

    @property
    def fetches(self) -> bool:
        """Whether what answers give an address of is fetched and kept too."""
        return self._results == "media"

    def begin(
        self, ticket: Ticket, submission: Submission, once: Once | None = None
    ) -> Again | None:
        """Write a submission down; on disk, as far as a process's death goes, at the end.

        Args:
            ticket: Stands for it from here on.
            submission: What to write.
            once: The key that it is made with, if it is.

        Returns:
            None if it may be sent; else what is known of the earlier one with that key.

        Raises:
            ConfigurationError: It cannot be written, so it must not be sent.
        """
        if once is not None:
            check()  # keys are told apart slowly, on purpose
        request_hash, now = submission.request_hash, self._clock()
        store = self._opened()
        values = (
            *(store.owner, store.pid, now, now, submission.service, submission.operation),
            *(submission.origin, submission.model, request_hash, _SENDING),
        )
        fingerprint = None if once is None else submission.fingerprint(self._salt(), request_hash)
        ticket.owner = store.owner
        with self._guard:
            if ticket.abandoned:
                return None
            try:
                if once is None or fingerprint is None:
                    quick = self._quick
                    if quick is None:
                        ticket.number, _ = store.write(INSERT, (*values, None, None))
                    else:
                        ticket.number = quick.begin(values)
                    return None
                row = (*values, once.key, fingerprint)
                ticket.number, again = begun_once(store, row, once, now)
            except StoreAwayError as error:
                self._take_back(error, store.owner, now, request_hash)
                raise
        if again is None or again.meaning is not Meaning.ANSWER:
            return again
        parts = self._shelf.parts(again.entry.id)
        first, end = parts.get(FIRST), parts.get(END)
        return attrs.evolve(
            again,
            first=None if first is None else first.answer,
            end=None if end is None else end.answer,
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
        _, changed = self._opened().write(
            "UPDATE entries SET state = ?, updated = ? WHERE id = ? AND owner = ?",
            (state, self._clock(), ticket.number, ticket.owner),
        )
        if not changed:
            # This process was taken for dead: who has the entry now sends what it stands for.
            raise ConfigurationError(
                f"entry {ticket.number} of the journal is another process's now"
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
        answer: Kept | None = None,
        arriving: bool = False,
        handle: Handle = NO_HANDLE,
    ) -> None:
        """Note what became of a submission; an answer is never lost to a journal that fails.

        Args:
            ticket: The submission.
            state: What became of it.
            job_id: The service's id of the job.
            request_id: The service's id of the exchange.
            reason: Kind of the error it ended with.
            answer: The answer, if it is to be kept.
            arriving: Whether its body is about to arrive.
            handle: What the job is asked for by besides its id.
        """
        ticket.state = state
        number, owner = ticket.number, ticket.owner
        written = None if handle is NO_HANDLE else handle.written()
        facts = (number, owner, state, job_id, request_id, reason, arriving, written)
        try:
            self._settled(facts, answer)
        except Exception as error:  # noqa: BLE001 - the answer wins, whatever a database raises
            what = f"entry {number} is {state}, job {job_id}"
            names = dict(zip(_FACTS, facts, strict=True))
            set_aside(self._spool, error, what, SETTLE, names, answer)

    def _settled(self, facts: Sequence[Any], answer: Kept | None) -> None:
        """Note what became of a submission: the facts in the order of `_FACTS`."""
        number, owner, state, job_id, request_id, reason, arriving, handle = facts
        stand, now = 1 if state in SETTLED else 0, self._clock()
        values = (number, owner, str(state), stand, now, job_id, request_id, reason, handle)
        store, quick = self._opened(), self._quick
        if answer is None:
            note(store, quick, values)
            return
        large = len(answer.body) > self._bodies.large
        if arriving or large:
            check()
        shelf = self._shelf
        if arriving:
            where, how = Apart(stream_file(number), None), Arrived.ARRIVING
        else:
            where, how = shelf.apart(number, FIRST, answer), Arrived.WHOLE
        result = shelf.values(number, FIRST, answer, where.file, how)
        note(store, quick, values, result, where.body)
        shelf.sweep()

    def ended(
        self, service: str, origin: str, job_id: str, state: State, answer: Kept | None = None
    ) -> int | None:
        """Note the end of a job, whoever submitted it.

        Args:
            service: Service name.
            origin: Where it was seen.
            job_id: The service's id.
            state: How it ended.
            answer: The answer that told of it, if it is to be kept.

        Returns:
            Number of the job's entry, or None where there is none.
        """
        job = (job_id, service, origin)
        try:
            return self._ended(job, state, answer)
        except Exception as error:  # noqa: BLE001 - the answer wins, whatever a database raises
            facts = {"job": job, "state": state}
            set_aside(self._spool, error, f"job {job_id} is {state}", END_OF_JOB, facts, answer)
            return None

    def _ended(self, job: Sequence[str], state: State, answer: Kept | None) -> int | None:
        store, now = self._opened(), self._clock()
        found = store.read(f"SELECT id, key, state FROM entries {_OF_JOB} ORDER BY id", job)  # noqa: S608
        last: int | None = found[-1][0] if found else None
        found = [(number, key) for number, key, word in found if word not in SETTLED]
        numbers = [number for number, _ in found]
        if not numbers:
            return last
        # How a job failed is of use only to whoever asks again with its key.
        keeping = [] if answer is None else [
            number for number, key in found if state is State.FINISHED or key is not None
        ]  # fmt: skip
        apart = {} if answer is None else {
            number: self._shelf.apart(number, END, answer) for number in keeping
        }  # fmt: skip
        update = (
            "UPDATE entries SET state = ?, stand = 1, updated = ? "  # noqa: S608
            f"WHERE id IN ({marks(numbers)}) AND state NOT IN ({marks(SETTLED)})"
        )

        def note(changes: Changes) -> None:
            changes(update, (state, now, *numbers, *SETTLED))
            for number, where in apart.items():
                assert answer is not None
                self._shelf.put(changes, number, END, answer, where)

        store.change(note)
        if state is State.DISMISSED:
            self._shelf.drop([number for number, key in found if key is None])
        self._shelf.sweep()
        return last

    def sink(self, ticket: Ticket) -> Sink | None:
        """Where the body of a stream is kept as it arrives; None for nowhere.

        Args:
            ticket: The submission that it answers.
        """
        if not self.keeps:
            return None
        return Sink(self._shelf, self._bodies, ticket.number, self._spool)

    def _open_store(self) -> Store:
        store = self._store = self._opens()
        self._quick = store if isinstance(store, Quick) else None
        weakref.finalize(self, store.close)
        return store

    def _opened(self) -> Store:
        store = self._store
        # A forked child has to leave its parent's connection alone and open one of its own.
        if store is None or (store.pid != os.getpid() and not self._closed):
            _INHERITED.append(store)
            store = self._open_store()
        if self._spool is not None and self._spool.waiting:
            self._spool.write(self._write_spooled)
        return store

    def _take_back(
        self, error: StoreAwayError, owner: int, moment: float, request_hash: str
    ) -> None:
        """See to it that what may have been written down, and is not sent, is taken back."""
        if error.unsure and self._spool is not None:
            with suppress(OSError):
                facts = {"owner": owner, "moment": moment, "request_hash": request_hash}
                self._spool.put(NEVER_SENT, facts)

    def _write_spooled(self, kind: str, facts: Mapping[str, Any], answer: Kept | None) -> None:
        if kind == SETTLE:
            self._settled([facts.get(name) for name in _FACTS], answer)
        elif kind == END_OF_JOB:
            self._ended(facts["job"], State(facts["state"]), answer)
        elif kind == NEVER_SENT:
            self._opened().write(
                "UPDATE entries SET state = ?, stand = 1 WHERE state = ? AND owner = ? "
                "AND updated = ? AND request_hash = ?",
                (State.NEVER_DELIVERED, State.SENDING, facts["owner"], facts["moment"],
                 facts["request_hash"]),
            )  # fmt: skip
        elif kind == REST_OF_STREAM:
            continue_stream(self._opened(), self._shelf, self._spool, **facts)
        else:
            raise ValueError(kind)

    def _salt(self) -> str:
        """What accounts are told apart with in this journal."""
        store, asked = self._opened(), "SELECT value FROM facts WHERE name = 'salt'"
        if self._salted is None:
            if not store.read(asked):
                store.write(
                    "INSERT INTO facts (name, value) VALUES ('salt', ?) "
                    "ON CONFLICT (name) DO NOTHING",
                    (secrets.token_hex(16),),
                )
            self._salted = str(store.read(asked)[0][0])
        return self._salted

    def _write(self, statement: str, values: Sequence[Any]) -> None:
        self._opened().write(statement, values)


# Connections of a parent process: closing them here would touch its file.
_INHERITED: list[Store | None] = []


def marks(values: Sequence[object]) -> str:
    """As many question marks, for a statement."""
    return ", ".join("?" * len(values))
