"""Writing down a submission that comes with a key: at most one of them is ever sent."""

from collections.abc import Sequence
from typing import Any

from framewire._core.exchange.options import Once
from framewire._core.journal.before import Again
from framewire._core.journal.choices import other_choice
from framewire._core.journal.entries import COLUMNS, Entry, entry_of
from framewire._core.journal.facts import State
from framewire._core.journal.keys import Arrived, Before, Meaning, meaning
from framewire._core.journal.shelf import of_entry
from framewire._core.journal.stores import Changes, Store
from framewire._core.journal.texts import restored

INSERT = (
    "INSERT INTO entries (owner, pid, created, updated, service, operation, origin, model, "
    "request_hash, state, key, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OF_KEY = "FROM entries WHERE key = ? AND superseded = 0"
_SENT = frozenset({Meaning.SEND, Meaning.SEND_AGAIN, Meaning.PAY_AGAIN})


def begun_once(
    store: Store, row: Sequence[Any], once: Once, now: float
) -> tuple[int, Again | None]:
    """Write a submission down if it may be sent.

    Args:
        store: Where.
        row: The values of `INSERT`.
        once: What the caller says of its key.
        now: Unix time.

    Returns:
        The entry's number and None if it may be sent; else 0 and what is known of the earlier one.
    """
    owner, pid, key, fingerprint = row[0], row[1], row[-2], row[-1]

    def begin(changes: Changes) -> tuple[int, Again | None]:
        found = changes(f"SELECT {COLUMNS}, fingerprint {_OF_KEY}", (key,))
        entry = _entry(store, found[0][:-1]) if found else None
        before = None if entry is None else _before(changes, entry, found[0][-1], now)
        decision = meaning(before, fingerprint, once)
        if decision in _SENT and (other := other_choice(store, changes, key)) is not None:
            return 0, Again(*other)
        if decision is Meaning.SEND_AGAIN and entry is not None:
            changes(
                "UPDATE entries SET owner = ?, pid = ?, updated = ?, state = ?, job_id = NULL, "
                "handle = NULL, request_id = NULL, reason = NULL, stand = 0 WHERE id = ?",
                (owner, pid, now, State.SENDING, entry.id),
            )
            return entry.id, None
        if decision is Meaning.PAY_AGAIN and entry is not None:
            changes("UPDATE entries SET superseded = 1 WHERE id = ?", (entry.id,))
        if decision in (Meaning.SEND, Meaning.PAY_AGAIN) or entry is None:
            changes(INSERT, row)
            return changes(f"SELECT id {_OF_KEY}", (key,))[0][0], None
        return 0, Again(decision, entry)

    return store.change(begin)


def _entry(store: Store, row: Sequence[Any]) -> Entry:
    owner = row[1]
    dead = set() if store.alive(owner) else {owner}
    return entry_of(row, dead, store.own(owner))


def _before(changes: Changes, entry: Entry, fingerprint: str, now: float) -> Before:
    """The earlier submission with a key, and how far its answer came."""
    # What was told of a job's end stands before the answer that announced it.
    newest = changes(
        "SELECT complete FROM results WHERE id BETWEEN ? AND ? AND expires > ? "
        "ORDER BY id DESC LIMIT 1",
        (*of_entry(entry.id), now),
    )
    arrived = Arrived(newest[0][0]) if newest else Arrived.NOT
    return Before(entry.state, entry.live, restored(fingerprint), arrived)
