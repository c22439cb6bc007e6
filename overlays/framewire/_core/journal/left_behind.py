"""Files of kept answers that no answer leads to: a process was killed between one and the other."""

import re
from collections.abc import Iterable, Sequence

from framewire._core.journal.facts import State
from framewire._core.journal.stores import Store

# The names of answers, of what they are cut into, and of what they lead to.
_NAME = re.compile(r"(\d{1,18})-(?:[01](?:-\d+)?|media-\d+)(?:(?:\.[0-9a-f]+)?\.part)?")
# Entries that are asked for at once.
_AT_ONCE = 200


def left_behind(store: Store, names: Iterable[str], before: float) -> list[str]:
    """Those files that nobody will ask for.

    Args:
        store: The journal's database.
        names: All files, listed before this is asked: what is begun meanwhile is not among them.
        before: Unix time. Since then a call may have ended whose answer is in a file already, and
            not yet in the table.
    """
    of: dict[int, list[str]] = {}
    for name in names:
        if (entry := entry_of(name)) is not None:
            of.setdefault(entry, []).append(name)
    entries = sorted(of)
    for start in range(0, len(entries), _AT_ONCE):
        for entry in _needed(store, entries[start : start + _AT_ONCE], before):
            del of[entry]
    return [name for entry in of for name in of[entry]]


def entry_of(name: str) -> int | None:
    """The entry that a file belongs to; None for any that a journal has not made.

    Args:
        name: The file's.
    """
    found = _NAME.fullmatch(name)
    return None if found is None else int(found[1])


def _needed(store: Store, entries: Sequence[int], before: float) -> set[int]:
    """Those entries that have an answer, or may get one."""
    marks = ", ".join("?" * len(entries))
    going_on = (
        f"SELECT id FROM entries WHERE id IN ({marks}) "  # noqa: S608
        "AND (stand = 2 OR state = ? OR updated >= ?)"
    )
    values = (*entries, State.RUNNING, before)
    found = {entry for (entry,) in store.read(going_on, values)}
    kept = f"SELECT id / 2 FROM results WHERE id IN ({marks}, {marks})"  # noqa: S608
    parts = (*(2 * entry for entry in entries), *(2 * entry + 1 for entry in entries))
    return found | {entry for (entry,) in store.read(kept, parts)}
