"""The kept answers of a journal: put there, had again, handed over, pruned."""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import attrs

from framewire._core.io.log import LOGGER
from framewire._core.io.patience import check
from framewire._core.journal.apart import Apart, all_there, apart, had_again
from framewire._core.journal.batch import RESULT, result_row
from framewire._core.journal.bodies import Holds, Opens
from framewire._core.journal.cut import cuts_in, files_of
from framewire._core.journal.keeping import Kept, Weight, handed, numbers_in, too_much
from framewire._core.journal.keys import Arrived
from framewire._core.journal.left_behind import entry_of, left_behind
from framewire._core.journal.stores import Changes, Handed, Store

# The parts of an entry: the answer to the request, and what was told of its job's end.
FIRST, END = 0, 1
_OF_ENTRY = "id BETWEEN ? AND ?"
# Answers that go at once, and how often it is looked for them: once for so much of the limit.
_AT_ONCE = 200
_SHARE = 50


@attrs.frozen
class Row:
    """A kept answer in the table.

    Args:
        entry: The entry's number.
        part: `FIRST` or `END`.
        created: Unix time.
        answer: Status, headers and body.
        arrived: How far it came.
        spent: Whether all of it was handed over.
    """

    entry: int
    part: int
    created: float
    answer: Kept
    arrived: Arrived
    spent: bool


class Shelf:
    """The kept answers of a journal.

    Args:
        store: Gives the journal's database.
        bodies: Where large ones are.
        keep_for: Seconds.
        at_most: Bytes.
        clock: Unix time.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        bodies: Holds,
        *,
        keep_for: float,
        at_most: int,
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._bodies = bodies
        self._keep_for = keep_for
        self._at_most = at_most
        self._clock = clock
        self._since = at_most  # at the first answer it is looked for those of earlier runs
        self._warned = False

    def over(self, store: Store) -> "Shelf":
        """The same over another connection.

        Args:
            store: The connection.
        """
        other = copy.copy(self)
        other._store = lambda: store
        other._bodies = self._bodies.over(store)
        return other

    def apart(self, entry: int, part: int, answer: Kept) -> Apart:
        """Write apart what is large of a body.

        Args:
            entry: The entry's number.
            part: Which of its answers.
            answer: The answer.
        """
        return apart(self._bodies, f"{entry}-{part}", answer)

    def put(
        self,
        changes: Changes,
        entry: int,
        part: int,
        answer: Kept,
        where: Apart,
        arrived: Arrived = Arrived.WHOLE,
    ) -> None:
        """Put an answer into the table, as a part of a change.

        Args:
            changes: The change.
            entry: The entry's number.
            part: Which of its answers.
            answer: The answer.
            where: Where its body is.
            arrived: How far it came.
        """
        values = self.values(entry, part, answer, where.file, arrived)
        changes(RESULT, result_row(values, where.body))

    def values(
        self,
        entry: int,
        part: int,
        answer: Kept,
        file: str | None,
        arrived: Arrived = Arrived.WHOLE,
    ) -> tuple[Any, ...]:
        """What is written down of an answer beside its body; it counts as written.

        Args:
            entry: The entry's number.
            part: Which of its answers.
            answer: The answer.
            file: What the table has as the file of its body.
            arrived: How far it came.
        """
        now, size = self._clock(), len(answer.body)
        self._since += size
        times = now, now + self._keep_for
        return 2 * entry + part, *times, answer.status, answer.headers, size, arrived.value, file

    def rows(self, condition: str = "1 = 1", values: Sequence[Any] = ()) -> Iterator[Row]:
        """The kept answers that fulfil a condition, in the order of their entries.

        Args:
            condition: Of SQL.
            values: What stands where it has a `?`.
        """
        names = "id, created, status, headers, size, complete, spent, media, body, file"
        statement = f"SELECT {names} FROM results WHERE {condition} AND expires > ? ORDER BY id"  # noqa: S608
        for row in self._store().read(statement, (*values, self._clock())):
            number, created, status, headers, size, complete, spent, media, body, file = row
            entry, part = divmod(number, 2)
            arrived = Arrived(complete)
            content = self._content(body, file)
            if file is not None and content is not None and arrived is Arrived.WHOLE:
                copies = [copy_name(entry, each) for each in range(media)]
                if not all_there(self._bodies, content, copies, size):
                    LOGGER.warning("a kept result is gone: %s has lost a part of it", file)
                    continue
            if content is not None:
                answer = Kept(status, headers, content)
                yield Row(entry, part, created, answer, arrived, bool(spent))

    def parts(self, entry: int) -> dict[int, Row]:
        """The kept answers of an entry.

        Args:
            entry: Its number.
        """
        return {row.part: row for row in self.rows(_OF_ENTRY, of_entry(entry))}

    def handed(self, entry: int, number: int, of: int) -> None:
        """Note that one of an answer's results was handed over; the last one lets the answer go.

        Args:
            entry: The entry's number.
            number: Of the result.
            of: How many the answer has.
        """

        def note(changes: Changes) -> bool:
            found = changes(
                "SELECT r.handed, e.key FROM results r JOIN entries e ON e.id = ? "
                "WHERE r.id BETWEEN ? AND ? ORDER BY r.id DESC LIMIT 1",
                (entry, *of_entry(entry)),
            )
            if not found:
                return False
            before, key = found[0]
            numbers, all_of_it = handed(before, number, of)
            # One that was asked for with a key stays for its whole term.
            changes(
                f"UPDATE results SET media = ?, handed = ?, spent = ? WHERE {_OF_ENTRY}",  # noqa: S608
                (of, numbers, int(all_of_it), *of_entry(entry)),
            )
            return all_of_it and key is None

        if self._store().change(note):
            self.drop([entry])

    def had_of(self, entry: int) -> Handed | None:
        """What was handed over of a kept answer; None for one that stays, having a key.

        Args:
            entry: The entry's number.
        """
        rows = self._store().read(
            "SELECT r.handed, r.file FROM results r JOIN entries e ON e.id = ? "
            "WHERE r.id BETWEEN ? AND ? AND e.key IS NULL ORDER BY r.id DESC LIMIT 1",
            (entry, *of_entry(entry)),
        )
        return Handed(rows[0][1], numbers_in(rows[0][0])) if rows else None

    def drop(self, entries: Sequence[int]) -> None:
        """Let kept answers go.

        Args:
            entries: Numbers of their entries.
        """
        for start in range(0, len(entries), _AT_ONCE):
            some = entries[start : start + _AT_ONCE]
            numbers = [number for entry in some for number in of_entry(entry)]
            condition = f"WHERE id IN ({', '.join('?' * len(numbers))})"
            store = self._store()
            had = store.read(f"SELECT id, file, media FROM results {condition}", numbers)  # noqa: S608
            # The rows first: a file that no row leads to is swept later.
            store.write(f"DELETE FROM results {condition}", numbers)  # noqa: S608
            for number, name, media in had:
                self.remove(number // 2, name, media)

    def remove(self, entry: int, file: str | None, media: int) -> None:
        """Remove the files of a kept answer.

        Args:
            entry: The entry's number.
            file: What the table has as the file of its body.
            media: How many results may have been fetched.
        """
        own = [] if file is None else files_of(file)
        for each in (*own, *(copy_name(entry, number) for number in range(media))):
            self._remove(each)

    def alone(self, entry: int, number: int, file: str | None, text: int | None) -> Opens | None:
        """The file that holds a result and nothing else; None where there is none.

        Args:
            entry: The entry's number.
            number: Of the result.
            file: What the table has as the file of the answer's body.
            text: Number of the text in the body that the result is; None if it is an address.
        """
        if text is None:
            return self.copy(entry, number)
        if file is None or not cuts_in(file):
            return None
        return self._bodies.copy(files_of(file)[text])

    def sweep(self, *, always: bool = False) -> None:
        """Let go of what is over its term, and of what was handed over where there is too much.

        Args:
            always: Whether to look now; else it is looked after a share of the limit was written.
        """
        if not always and self._since * _SHARE < self._at_most:
            return
        check()
        self._since = 0
        store = self._store()
        old = "SELECT DISTINCT id / 2 FROM results WHERE expires <= ? LIMIT ?"
        while found := store.read(old, (self._clock(), _AT_ONCE)):
            self.drop([entry for (entry,) in found])
        # Listed before anything is asked for: what is written meanwhile is not among them.
        for name in left_behind(store, self._bodies.names(), self._clock() - self._keep_for):
            self._remove(name)
        listed = "SELECT id / 2, size, spent FROM results ORDER BY id"
        weights = [Weight(entry, size, bool(spent)) for entry, size, spent in store.read(listed)]
        gone, over = too_much(weights, self._at_most)
        self.drop(gone)
        if over and not self._warned:
            LOGGER.warning(
                "the journal keeps %d bytes more than its limit of %d, all of results that nobody "
                "has saved yet: save or dismiss them (jobs.results()), or give the journal a "
                "larger at_most=",
                over,
                self._at_most,
            )
        self._warned = bool(over)

    def forget(self) -> int:
        """Let go of every kept answer, handed over or not.

        Returns:
            How many entries had one.
        """
        entries = [entry for (entry,) in self._store().read("SELECT DISTINCT id / 2 FROM results")]
        self.drop(entries)
        for name in self._bodies.names():
            if entry_of(name) is not None:
                self._remove(name)
        return len(entries)

    def copy(self, entry: int, number: int) -> Opens | None:
        """What a result was fetched to, if it was.

        Args:
            entry: The entry's number.
            number: Of the result.
        """
        return self._bodies.copy(copy_name(entry, number))

    def keep_copy(self, entry: int, number: int, part: str) -> None:
        """Give what a result was fetched to its name, and count it.

        Args:
            entry: The entry's number.
            number: Of the result.
            part: The name that it has.
        """
        self.count_copy(entry, number, self.name_copy(entry, number, part))

    def name_copy(self, entry: int, number: int, part: str) -> int:
        """Give what a result was fetched to its name: it is whole.

        Args:
            entry: The entry's number.
            number: Of the result.
            part: The name that it has.

        Returns:
            How many bytes more stand there than before.
        """
        name = copy_name(entry, number)
        before = self._bodies.size(name)
        return self._bodies.renamed(part, name) - before

    def count_copy(self, entry: int, number: int, size: int) -> None:
        """Count what a result was fetched to.

        Args:
            entry: The entry's number.
            number: Of the result.
            size: Bytes more than before.
        """
        self._store().write(
            # Once, though an entry may have two answers.
            "UPDATE results SET size = size + CASE WHEN "  # noqa: S608
            f"id = (SELECT max(id) FROM results WHERE {_OF_ENTRY}) THEN ? ELSE 0 END, "
            f"media = CASE WHEN media > ? THEN media ELSE ? END WHERE {_OF_ENTRY}",
            (*of_entry(entry), size, number, number + 1, *of_entry(entry)),
        )
        self._since += size

    def arrived(self, entry: int, size: int, how: Arrived) -> None:
        """Note how far a stream came.

        Args:
            entry: The entry's number.
            size: Bytes of it.
            how: How far.
        """
        self._store().write(
            "UPDATE results SET size = ?, complete = ? WHERE id = ?",
            (size, how.value, 2 * entry + FIRST),
        )
        self._since += size

    def _content(self, body: Any, file: str | None) -> bytes | None:
        try:
            return had_again(self._bodies, body, file)
        except OSError as error:
            LOGGER.warning("a kept result is gone: %s", error)
            return None

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            self._bodies.remove(name)


def of_entry(entry: int) -> tuple[int, int]:
    """The ids of an entry's results.

    Args:
        entry: Its number.
    """
    return 2 * entry + FIRST, 2 * entry + END


def copy_name(entry: int, number: int) -> str:
    """The name of what a result is fetched to.

    Args:
        entry: The entry's number.
        number: Of the result.
    """
    return f"{entry}-media-{number}"
