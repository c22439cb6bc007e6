"""Calls of which one alone is to be paid for: the choices that there are for one piece of work."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from zlib import crc32

from framewire._core.journal.entries import COLUMNS, Entry, entry_of
from framewire._core.journal.keys import ENDED_BADLY, NEVER_ACCEPTED, UNDER_WAY, Meaning
from framewire._core.journal.stores import Changes, Store
from framewire.errors import FramewireError

_KEYS: ContextVar[tuple[str, ...]] = ContextVar("framewire_choices", default=())
# Whoever begins a choice changes one of so many facts: a database that lets changes go on side by
# side then has one of two begin again that began choices of the same work at once.
_FACTS = 64
_TOUCH_FIRST = "UPDATE entries SET updated = updated WHERE key = ? AND superseded = 0"
_OF_KEYS = "WHERE key {} AND superseded = 0"
_TOUCH = (
    "INSERT INTO facts (name, value) VALUES (?, '') "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


# The key of a further choice is the first one's, a hyphen and so many hexadecimal digits: whoever
# knows the first finds it, whatever other services it is a choice of.
_DIGITS = 16


class OtherChoiceError(FramewireError):
    """Another call has come to another choice of the same work; nothing was sent.

    Attributes:
        entry: What it has begun.
    """

    entry: Entry


@contextmanager
def choices(keys: Sequence[str]) -> Iterator[None]:
    """Whatever is begun in here with one of these keys is begun only if no other of them was.

    Args:
        keys: The keys of all choices, in the order in which they are to be tried.
    """
    token = _KEYS.set(tuple(keys))
    try:
        yield
    finally:
        _KEYS.reset(token)


def other_choice(store: Store, changes: Changes, key: str) -> tuple[Meaning, Entry] | None:
    """Another choice that keeps one from being begun, as a part of a change.

    Args:
        store: Where the change is made.
        changes: The change.
        key: The key of the choice that is to be begun.

    Returns:
        None where it may be begun; `WAIT` while another is on its way; `ELSEWHERE` for one that was
        accepted, or may have been.
    """
    keys = _KEYS.get()
    first = keys[0] if keys else ""
    own = key in keys
    if not own and not (keys and key.startswith(f"{first}-")):
        return None
    if len(keys) > 1:
        changes(_TOUCH, (f"choices {crc32(first.encode()) % _FACTS}",))
    if key != first:
        # Whoever knows of no other choice than the first changes this, and nothing else.
        changes(_TOUCH_FIRST, (first,))
    for entry in _begun(store, changes, keys):
        if entry.key == key:
            if own:
                continue
            # Somebody else's choice: what came of it may be asked for; it is theirs to begin.
            return Meaning.ELSEWHERE, entry
        if entry.live and entry.state in UNDER_WAY:
            return Meaning.WAIT, entry
        # Whoever comes after a job that ended badly has seen that its price was given back.
        earlier = own and entry.key in keys[: keys.index(key)]
        if entry.state not in NEVER_ACCEPTED and not (earlier and entry.state in ENDED_BADLY):
            return Meaning.ELSEWHERE, entry
    return None


def _begun(store: Store, changes: Changes, keys: Sequence[str]) -> Iterator[Entry]:
    """The choices that were begun: those that are asked for, and those that others know of."""
    asked = f"SELECT {COLUMNS} FROM entries"  # noqa: S608
    found: list[Sequence[Any]] = []
    if len(keys) > 1:
        among = _OF_KEYS.format(f"IN ({', '.join('?' * len(keys))})")
        found += changes(f"{asked} {among}", keys)
    # In whatever order a database sorts: all have as many digits.
    bounds = [f"{keys[0]}-{digit * _DIGITS}" for digit in "0f"]
    found += changes(f"{asked} {_OF_KEYS.format('BETWEEN ? AND ?')}", bounds)
    for row in found:
        owner = row[1]
        yield entry_of(row, () if store.alive(owner) else (owner,), store.own(owner))
