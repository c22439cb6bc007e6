"""Calls of which one alone is to be paid for: the choices that there are for one piece of work."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from zlib import crc32

from framewire._core.journal.entries import COLUMNS, Entry, entry_of
from framewire._core.journal.keys import ENDED_BADLY, NEVER_ACCEPTED, UNDER_WAY, Meaning
from framewire._core.journal.stores import Changes, Store
from framewire.errors import FramewireError

_KEYS: ContextVar[tuple[str, ...]] = ContextVar("framewire_choices", default=())
# Whoever begins a choice changes one of so many facts: a database that lets changes go on side by
# side then has one of two begin again that began choices of the same work at once.
_FACTS = 64
_TOUCH = (
    "INSERT INTO facts (name, value) VALUES (?, '') "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


class OtherChoiceError(FramewireError):
    """Another call has come to another choice of the same work; nothing was sent."""


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
    if key not in keys:
        return None
    changes(_TOUCH, (f"choices {crc32(keys[0].encode()) % _FACTS}",))
    others = [each for each in keys if each != key]
    asked = ", ".join("?" * len(others))
    found = changes(
        f"SELECT {COLUMNS} FROM entries WHERE key IN ({asked}) AND superseded = 0",  # noqa: S608
        others,
    )
    for row in found:
        owner = row[1]
        entry = entry_of(row, () if store.alive(owner) else (owner,), store.own(owner))
        if entry.live and entry.state in UNDER_WAY:
            return Meaning.WAIT, entry
        # Whoever comes after a job that ended badly has seen that its price was given back.
        earlier = keys.index(str(entry.key)) < keys.index(key)
        if entry.state not in NEVER_ACCEPTED and not (earlier and entry.state in ENDED_BADLY):
            return Meaning.ELSEWHERE, entry
    return None
