"""Lines of a journal as changes of its tables, as few as they can be."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from framewire._core.journal.keeping import handed as handed_before
from framewire._core.journal.lines import Line
from framewire._core.journal.stores import Changes, Quick, Store

if TYPE_CHECKING:
    import sqlite3

# A line that says that a submission is begun has these values; one that says what became of it has
# those of `NOTE`, its number and owner first, and those of a kept answer, or None. A third kind
# says that one of an answer's results was handed over: the entry, the result, how many there are.
BEGUN = (
    "INSERT INTO entries (id, owner, pid, created, updated, service, operation, origin, model, "
    "request_hash, state, stand, job_id, request_id, reason, handle) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
NOTE = (
    "UPDATE entries SET state = ?, stand = ?, updated = ?, job_id = ?, request_id = ?, "
    "reason = ?, handle = ? WHERE id = ? AND owner = ?"
)
RESULT = (
    "INSERT INTO results (id, created, expires, status, headers, size, complete, body, file) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
    "created = excluded.created, expires = excluded.expires, status = excluded.status, "
    "headers = excluded.headers, size = excluded.size, complete = excluded.complete, "
    "body = excluded.body, file = excluded.file, media = -1, handed = '', spent = 0"
)
_UNDER_WAY = (2, None, None, None, None)
# Where the state, and the time of the last change, stand among the values of `BEGUN`.
_OWNER, _UPDATED, _STATE = 1, 4, 10
_BEGUN_VALUES = 11
_HANDED_VALUES = 3
# The facts that say how far the lines of an owner stand in the tables.
_LAST = "lines of "


@attrs.frozen
class Batch:
    """What lines come to.

    Args:
        begun: Values of `BEGUN`.
        noted: Values of `NOTE`.
        results: Values of `RESULT`.
        handed: What was handed over of answers that may stand in the table: the entry, the
            numbers of the results, and how many there are.
    """

    begun: list[list[Any]]
    noted: list[Sequence[Any]]
    results: list[Sequence[Any]]
    handed: list[tuple[int, list[int], int]]

    def statements(self) -> Iterable[tuple[str, list[Any]]]:
        """Statements, and the rows of values that each is carried out with."""
        return ((BEGUN, self.begun), (NOTE, self.noted), (RESULT, self.results))


def batch(lines: Iterable[Line]) -> Batch:
    """What lines come to: of a submission that they hold from its beginning, one row.

    An answer that they hold from there to where all of it was handed over is nothing.

    Args:
        lines: Lines of one process, in their order.
    """
    begun: dict[int, list[Any]] = {}
    noted: list[Sequence[Any]] = []
    results: dict[int, Sequence[Any]] = {}
    handed: dict[int, tuple[list[int], int]] = {}
    for _, values, body in lines:
        if len(values) == _BEGUN_VALUES:
            begun[values[0]] = [*values, *_UNDER_WAY]
            continue
        if len(values) == _HANDED_VALUES:
            entry, item, of = values
            handed.setdefault(entry, ([], of))[0].append(item)
            continue
        number, owner, state, stand, updated, job_id, request_id, reason, handle, result = values
        row = begun.get(number)
        if row is None or row[_OWNER] != owner:
            noted.append((state, stand, updated, job_id, request_id, reason, handle, number, owner))
        else:
            row[_UPDATED], row[_STATE:] = (
                updated,
                [state, stand, job_id, request_id, reason, handle],
            )
        if result is not None:
            results[number] = result_row(result, body)
            handed.pop(number, None)
    left: list[tuple[int, list[int], int]] = []
    for entry, (items, of) in handed.items():
        if entry not in begun or len(set(items)) < of:
            left.append((entry, items, of))
        else:
            results.pop(entry, None)
    return Batch(list(begun.values()), noted, list(results.values()), left)


def result_row(values: Sequence[Any], body: bytes | None) -> Sequence[Any]:
    """The values of `RESULT`.

    Args:
        values: Those of an answer without its body; the last one names the file of it.
        body: What stands in no file of the body.
    """
    *columns, file = values
    return (*columns, body if file is None else body or None, file)


def note(
    store: Store,
    quick: Quick | None,
    values: Sequence[Any],
    result: Sequence[Any] | None = None,
    body: bytes | None = None,
) -> None:
    """Note what became of a submission, in the way that a store has for it.

    Args:
        store: The store.
        quick: The same, if it has a shorter way.
        values: As `Quick.settle` has them.
        result: Likewise.
        body: Likewise.
    """
    if quick is not None:
        quick.settle(values, result, body)
        return
    number, owner, *noted = values

    def work(changes: Changes) -> None:
        changes(NOTE, (*noted, number, owner))
        if result is not None:
            changes(RESULT, result_row(result, body))

    if result is None:
        store.write(NOTE, (*noted, number, owner))
    else:
        store.change(work)


def bring(
    connection: "sqlite3.Connection", owner: int, lines: Callable[[int], Iterable[Line]]
) -> None:
    """Bring lines into the tables, as a part of a change: those that do not stand there yet.

    Args:
        connection: The database.
        owner: Whose lines they are.
        lines: The lines after one of a number, in their order.
    """
    name = f"{_LAST}{owner}"
    known = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    found = list(lines(int(known[0]) if known else 0))
    if not found:
        return
    made = batch(found)
    for statement, rows in made.statements():
        if rows:
            connection.executemany(statement, rows)
    for entry, items, of in made.handed:
        _hand(connection, entry, items, of)
    connection.execute(
        "INSERT INTO facts (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, str(found[-1][0])),
    )


def _hand(connection: "sqlite3.Connection", entry: int, items: Iterable[int], of: int) -> None:
    """Note what was handed over of an answer in the table; the last of it lets it go."""
    of_entry = (2 * entry,)
    row = connection.execute("SELECT handed FROM results WHERE id = ?", of_entry).fetchone()
    if row is None:
        return
    text, all_of_it = row[0], False
    for item in items:
        text, all_of_it = handed_before(text, item, of)
    if all_of_it:
        connection.execute("DELETE FROM results WHERE id = ?", of_entry)
    else:
        connection.execute(
            "UPDATE results SET media = ?, handed = ? WHERE id = ?", (of, text, *of_entry)
        )


def forget(connection: "sqlite3.Connection", owners: Iterable[int]) -> None:
    """Forget how far processes came whose lines are no more.

    Args:
        connection: The database.
        owners: Those processes.
    """
    names = [(f"{_LAST}{owner}",) for owner in owners]
    connection.executemany("DELETE FROM facts WHERE name = ?", names)


def known(connection: "sqlite3.Connection") -> set[int]:
    """Owners of whom lines stand in the tables.

    Args:
        connection: The database.
    """
    asked = "SELECT name FROM facts WHERE name GLOB ?"
    found = connection.execute(asked, (f"{_LAST}*",)).fetchall()
    return {int(name.removeprefix(_LAST)) for (name,) in found}


def reserve(connection: "sqlite3.Connection", count: int) -> int:
    """Reserve numbers for entries that are about to be begun, as a part of a change.

    Args:
        connection: The database.
        count: How many.

    Returns:
        The first of them.
    """
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    last: int = row[0] if row else 0
    _set(connection, last + count, new=row is None)
    return last + 1


def give_back(connection: "sqlite3.Connection", unused: range) -> None:
    """Give numbers back that are not needed, if nobody has had any after them.

    Args:
        connection: The database.
        unused: The numbers.
    """
    connection.execute(
        "UPDATE sqlite_sequence SET seq = ? WHERE name = 'entries' AND seq = ?",
        (unused.start - 1, unused.stop - 1),
    )


def _set(connection: "sqlite3.Connection", last: int, *, new: bool) -> None:
    connection.execute(
        "INSERT INTO sqlite_sequence (seq, name) VALUES (?, 'entries')"
        if new
        else "UPDATE sqlite_sequence SET seq = ? WHERE name = 'entries'",
        (last,),
    )
