"""The shorter way of a process into a journal: lines first, the tables for many of them at once."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

from framewire._core.io.patience import check
from framewire._core.journal.batch import bring, forget, give_back, known, reserve
from framewire._core.journal.lines import (
    MOST_BEGUN,
    Line,
    Lines,
    Others,
    Place,
    anything,
    clear,
    others,
    read,
    wipe,
)
from framewire._core.journal.locks import Locks
from framewire._core.journal.stores import Handed

_NAME = "FROM facts WHERE name = 'journal'"
_NAME_BYTES = 8


class Quickly:
    """What one process writes down in lines, and how that comes into the tables.

    Whoever writes lines is alone in its process; whoever brings them into the tables has the turn.

    Args:
        place: Where the lines of all processes are.
        owner: Who this process is to others.
        locks: The locks of the journal.
        fsync: Whether each line waits for the disk.

    Attributes:
        lines: The lines of this process.
        begun: Submissions that were begun in these lines, and the answers to them kept there.
    """

    def __init__(self, place: Place, owner: int, locks: Locks, *, fsync: bool) -> None:
        self.lines = Lines(place, owner, fsync=fsync, opened=locks.guards)
        self.begun: dict[int, Handed | None] = {}
        self._locks = locks

    def begin(self, values: Sequence[Any]) -> int:
        """Write a submission down.

        Args:
            values: As `Quick.begin` has them.

        Returns:
            Its number.
        """
        lines = self.lines
        number = lines.next
        lines.append((number, *values))
        lines.next = number + 1
        self.begun[number] = None
        return number

    def settle(
        self, values: Sequence[Any], result: Sequence[Any] | None, body: bytes | None
    ) -> None:
        """Note what became of a submission.

        Args:
            values: As `Quick.settle` has them.
            result: Likewise.
            body: Likewise.
        """
        self.lines.append((*values, result), body)
        if result is not None and values[0] in self.begun:
            self.begun[values[0]] = Handed(result[-1])

    def hand(self, entry: int, number: int, of: int) -> Handed | None:
        """Note that one of an answer's results was handed over, as `Quick.hand` has it.

        Args:
            entry: The entry's number.
            number: Of the result.
            of: How many the answer has.
        """
        found = self.begun.get(entry)
        if found is None:
            return None
        check(found.file is not None)  # it may be about to be removed
        self.lines.append((entry, number, of))
        found.numbers.add(number)
        found.whole = len(found.numbers) >= of
        return found

    @property
    def anything(self) -> bool:
        """Whether lines of any process wait, as far as can be told without reading them."""
        lines = self.lines
        return bool(lines.waiting) or anything(lines.place, lines.owner)

    def bring(self, connection: sqlite3.Connection, *, more: bool) -> None:
        """Bring lines into the tables; all of them, or this process's own if it goes on with more.

        Args:
            connection: The database.
            more: Whether it is about to write more submissions down.
        """
        lines = self.lines
        # What processes left behind that have ended is found when another one begins.
        those = [] if more and lines.begun else self._others()
        connection.execute("BEGIN IMMEDIATE")
        try:
            bring(connection, lines.owner, self._own)
            for each in those:
                bring(connection, each.owner, partial(_theirs, each))
            if those or not lines.begun:
                there = {lines.owner, *(each.owner for each in those)}
                forget(connection, known(connection) - there)
            first = reserve(connection, MOST_BEGUN) if more and lines.next >= lines.end else None
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        if first is not None:
            lines.next, lines.end = first, first + MOST_BEGUN
        lines.done()
        self.begun.clear()
        clear(those)

    def wipe(self) -> None:
        """Leave nothing behind of lines that were brought in this turn."""
        wipe(self._others())

    def end(self, connection: sqlite3.Connection) -> None:
        """Bring this process's lines into the tables, and remove their file.

        Args:
            connection: The database.
        """
        lines = self.lines
        if not lines.begun:
            return
        if lines.waiting:
            self.bring(connection, more=True)
        forget(connection, [lines.owner])
        give_back(connection, range(lines.next, lines.end))
        lines.remove()

    def let_go(self) -> None:
        """Close the file of this process; what stands in it is found by others."""
        self.lines.close()

    def _own(self, after: int) -> list[Line]:
        return [line for line in self.lines.waiting if line[0] > after]

    def _others(self) -> list[Others]:
        lines = self.lines
        return others(lines.place, lines.owner, self._locks.alive)


def place_of(connection: sqlite3.Connection, folder: Path) -> Place | None:
    """Where the lines of a journal are; None if it has had none yet.

    Args:
        connection: The database.
        folder: Where they would be.
    """
    found = connection.execute(f"SELECT value {_NAME}").fetchone()
    return None if found is None else Place(folder, found[0])


def named(connection: sqlite3.Connection, folder: Path) -> Place:
    """Where the lines of a journal are; it is given a name if it has none.

    Args:
        connection: The database.
        folder: Where they are.
    """
    name = token_hex(_NAME_BYTES)
    connection.execute("INSERT OR IGNORE INTO facts (name, value) VALUES ('journal', ?)", (name,))
    found = place_of(connection, folder)
    assert found is not None
    return found


def lines_of(path: Path) -> Path:
    """Where the lines of a journal are.

    Args:
        path: Its file.
    """
    return path.with_name(f"{path.name}-lines")


def look(connection: sqlite3.Connection, folder: Path) -> None:
    """Show the lines of all processes where nothing can be written to the tables.

    Args:
        connection: The database.
        folder: Where the lines are.
    """
    place = place_of(connection, folder)
    those = [] if place is None else others(place, 0, lambda _: True)
    if not any(each.content for each in those):
        return
    connection.execute("PRAGMA temp_store = MEMORY")
    # Copies of this connection's own, which stand before the tables of their names.
    for table, key in (("entries", "id"), ("results", "id"), ("facts", "name")):
        connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table}")  # noqa: S608
        connection.execute(f"CREATE UNIQUE INDEX temp.{table}_{key} ON {table} ({key})")
    for each in those:
        bring(connection, each.owner, partial(_theirs, each))


def _theirs(those: Others, after: int) -> list[Line]:
    return read(those.content, after)[0]
