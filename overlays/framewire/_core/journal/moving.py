"""Taking over what a journal in a file holds into one in a database."""

from typing import TYPE_CHECKING, Any

from framewire._core.journal.apart import all_there, had_again
from framewire._core.journal.entries import COLUMNS, SETTLED
from framewire._core.journal.keys import Arrived
from framewire._core.journal.shelf import copy_name
from framewire._core.journal.stores import Changes
from framewire._core.journal.texts import restored
from framewire.errors import ConfigurationError

if TYPE_CHECKING:
    from framewire._core.journal.writing import Writing

_COPIED = COLUMNS.removeprefix("id, owner, ") + ", fingerprint"
_ENTRIES = f"SELECT id, {_COPIED} FROM entries ORDER BY id"  # noqa: S608
_ENTRY = (
    f"INSERT INTO entries (owner, stand, {_COPIED}) "  # noqa: S608
    f"VALUES ({', '.join('?' * (len(_COPIED.split(',')) + 2))})"
)
# Of an owner that nobody is: what was under way there has ended.
_NOBODY = 0
_STATE = 1 + _COPIED.split(", ").index("state")
_KEPT = "created, expires, status, headers, size, complete, media, handed, spent"
_RESULTS = f"SELECT id, body, file, {_KEPT} FROM results ORDER BY id"  # noqa: S608
_RESULT = f"INSERT INTO results (id, body, file, {_KEPT}) VALUES ({', '.join('?' * 12)})"  # noqa: S608
_SIZE, _COMPLETE, _MEDIA = 4, 5, 6
_BUDGETS = "name, reserved, spent"
_COSTS = "id, budget, entry, amount, state"


def take_over(source: "Writing", target: "Writing") -> int:
    """Copy everything that a journal holds into one that is empty: all of it, or nothing.

    Args:
        source: The journal; no other process may have it open.
        target: The empty one, in a database.

    Returns:
        How many entries were copied.

    Raises:
        ConfigurationError: The one is in use, or the other is not empty.
    """
    store = source._opened()
    owners = [owner for (owner,) in store.read("SELECT id FROM owners") if not store.own(owner)]
    if len(store.dead(owners)) < len(owners):
        raise ConfigurationError(
            "another process has the journal open", hint="Stop it, and all that pay by it."
        )

    def copy(changes: Changes) -> int:
        if changes("SELECT 1 FROM entries LIMIT 1") or changes("SELECT 1 FROM facts LIMIT 1"):
            raise ConfigurationError(
                "the journal that is to take over is not empty", hint="Name another: ?schema=..."
            )
        for row in store.read("SELECT name, value FROM facts WHERE name = 'salt'"):
            changes("INSERT INTO facts (name, value) VALUES (?, ?)", row)
        numbers: dict[int, int] = {}
        for row in store.read(_ENTRIES):
            number, *values = map(_plain, row)
            settled = int(values[_STATE - 1] in SETTLED)
            ((numbers[number],),) = changes(_ENTRY, (_NOBODY, settled, *values))
        for row in store.read(_RESULTS):
            _copy_result(source, target, changes, row, numbers)
        for row in store.read(f"SELECT {_BUDGETS} FROM budgets"):  # noqa: S608
            changes(f"INSERT INTO budgets ({_BUDGETS}) VALUES (?, ?, ?)", row)  # noqa: S608
        for made, budget, entry, *amount in store.read(f"SELECT {_COSTS} FROM costs"):  # noqa: S608
            cost = (made, budget, numbers.get(entry), *amount)
            changes(f"INSERT INTO costs ({_COSTS}) VALUES (?, ?, ?, ?, ?)", cost)  # noqa: S608
        for row in store.read("SELECT key, batch, amount FROM batches"):
            changes("INSERT INTO batches (key, batch, amount) VALUES (?, ?, ?)", row)
        return len(numbers)

    for journal in (source, target):
        journal.spending.of()  # makes its tables, where nobody has yet
    return target._opened().change(copy)


def _copy_result(
    source: "Writing", target: "Writing", changes: Changes, row: Any, numbers: dict[int, int]
) -> None:
    number, body, file, *facts = row
    before, part = divmod(number, 2)
    if before not in numbers:
        return
    entry = numbers[before]
    if file is not None:
        try:
            body = had_again(source._bodies, body, file)
        except OSError:  # it is gone there, and not to be had here either
            return
        copies = [copy_name(before, item) for item in range(facts[_MEDIA])]
        whole = facts[_COMPLETE] == Arrived.WHOLE.value
        if whole and not all_there(source._bodies, body, copies, facts[_SIZE]):
            return
    name = None
    if body is not None and len(body) > target._bodies.large:
        name, content, body = f"{entry}-{part}", body, None
        target._bodies.write(name, content)
    changes(_RESULT, (2 * entry + part, body, name, *map(_plain, facts)))
    for item in range(facts[_MEDIA]):
        fetched = source._bodies.copy(copy_name(before, item))
        if fetched is not None:
            with fetched.open("rb") as opened:
                target._bodies.write(copy_name(entry, item), opened.read())


def _plain(value: Any) -> Any:
    return restored(value) if isinstance(value, str) else value
