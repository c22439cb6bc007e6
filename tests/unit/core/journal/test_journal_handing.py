"""Handing over what was kept a moment ago: one line, and no look into the tables."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.options import Once
from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.bodies import LARGE
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire._core.journal.lines import read
from framewire.journal import Journal
from tests.unit.core.journal.stored import begin, in_child, lines, opened, settle, table

FACTS = Submission("siray", "op", "http://x", None, "hash")
RESULTS = "SELECT id, media, handed, spent FROM results"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path) as made:
        # The first answer has those of earlier runs looked for, in the tables.
        made.handed(answered(made), 0, 1)
        yield made


def answered(journal: Journal, size: int = 4, once: Once | None = None) -> int:
    ticket = Ticket()
    assert journal.begin(ticket, FACTS, once) is None
    journal.settle(ticket, State.ANSWERED, answer=Kept(200, "{}", b"x" * size))
    return ticket.number


def last_line(path: Path) -> Any:
    (file,) = lines(path)
    return read(file.read_bytes(), 0)[0][-1][1]


def test_it_is_one_line_and_waits_for_nobody(journal: Journal, path: Path) -> None:
    entry = answered(journal)
    with impatience():
        journal.handed(entry, 0, 1)
    assert last_line(path) == (entry, 0, 1)
    assert (len(table(path, "SELECT id FROM entries")), table(path, RESULTS)) == (1, [])
    assert journal.results() == []
    assert [each.state for each in journal.entries()] == [State.ANSWERED] * 2
    assert table(path, RESULTS) == []


def test_of_several_the_last_one_lets_the_answer_go(journal: Journal, path: Path) -> None:
    entry = answered(journal)
    for _ in range(2):
        journal.handed(entry, 1, 2)
    assert len(journal.results()) == 1
    assert table(path, RESULTS) == [(2 * entry, 2, "1", 0)]
    journal.handed(entry, 0, 2)
    assert journal.results() == []


@pytest.mark.parametrize("size", [LARGE, LARGE + 1])
def test_a_file_of_its_own_goes_with_it_where_there_is_time(
    journal: Journal, path: Path, size: int
) -> None:
    entry, large = answered(journal, size), size > LARGE
    folder = path.with_name("jobs.db-results")
    assert [each.name for each in folder.glob("*")] == [f"{entry}-0"] * large
    with impatience(), pytest.raises(MustWaitError) if large else nullcontext():
        journal.handed(entry, 0, 2)
    journal.handed(entry, 0, 2)
    assert [each.name for each in folder.glob("*")] == [f"{entry}-0"] * large
    journal.handed(entry, 1, 2)
    assert list(folder.glob("*")) == []


def test_what_was_fetched_goes_with_it_where_there_is_time(path: Path) -> None:
    folder = path.with_name("jobs.db-results")
    with Journal(path, results="media") as journal:
        answered(journal)
        entry = answered(journal)
        folder.mkdir()
        for name in (f"{entry}-media-0", f"{entry}-media-1", f"{entry + 1}-media-0"):
            folder.joinpath(name).write_bytes(b"fetched")
        with impatience(), pytest.raises(MustWaitError):
            journal.handed(entry, 0, 2)
        assert len(list(folder.iterdir())) == 3
        journal.handed(entry, 0, 2)
        assert len(list(folder.iterdir())) == 3
        journal.handed(entry, 1, 2)
        assert [each.name for each in folder.iterdir()] == [f"{entry + 1}-media-0"]


def test_no_copies_are_looked_for_where_none_are_made(journal: Journal, path: Path) -> None:
    entry = answered(journal)
    copy = path.with_name("jobs.db-results") / f"{entry}-media-0"
    copy.parent.mkdir()
    copy.write_bytes(b"somebody else's")
    journal.handed(entry, 0, 1)
    assert copy.exists()


def test_a_copy_has_its_name_when_it_is_whole(path: Path) -> None:
    with Journal(path, results="media") as journal:
        entry = answered(journal)
        file = journal.begun_copy(entry, 1)
        file.write(b"fetched")
        assert journal.copy(entry, 1) is None
        file.finish()
        journal.keep_copy(entry, 1)
        copy = journal.copy(entry, 1)
        assert copy is not None
        with copy.open("rb") as read_again:
            assert read_again.read() == b"fetched"
        assert table(path, "SELECT size, media FROM results") == [(4 + 7, 2)]
        names = [each.name for each in path.with_name("jobs.db-results").iterdir()]
        assert names == [f"{entry}-media-1"]


def test_a_forked_child_asks_the_tables(journal: Journal) -> None:
    entry, parent = answered(journal), journal._opened()

    def child() -> bool:
        journal.handed(entry, 0, 1)
        return journal._opened() is not parent and journal.results() == []

    assert in_child(child)
    assert journal.results() == []


def test_a_store_without_a_shorter_way_is_asked(path: Path) -> None:
    with Journal(path) as journal:
        entry = answered(journal)
        journal._quick = None
        with impatience(), pytest.raises(MustWaitError):
            journal.handed(entry, 0, 1)
        journal.handed(entry, 0, 1)
        assert journal.results() == []


@pytest.mark.parametrize("how", ["looked at", "with a key", "of another process"])
def test_what_stands_in_the_tables_is_handed_over_where_there_is_time(
    journal: Journal, path: Path, how: str
) -> None:
    entry = answered(journal, once=Once("k") if how == "with a key" else None)
    if how == "looked at":
        assert len(journal.results()) == 1
    if how == "of another process":
        other = opened(path)
        entry = begin(other)
        settle(other, entry, b"body")
    with impatience(), pytest.raises(MustWaitError):
        journal.handed(entry, 0, 1)
    journal.handed(entry, 0, 1)
    kept = [row for row in table(path, RESULTS) if row[0] == 2 * entry]
    # One with a key stays for its term.
    assert kept == ([(2 * entry, 1, "0", 1)] if how == "with a key" else [])
    if how == "of another process":
        other.close()


def test_another_process_may_have_brought_the_answer_in_meanwhile(
    journal: Journal, path: Path
) -> None:
    entry = answered(journal)

    def looked() -> bool:
        with Journal(path) as theirs:
            return [each.entry.id for each in theirs.results()] == [entry]

    assert in_child(looked)
    assert table(path, "SELECT id FROM results") == [(2 * entry,)]
    journal.handed(entry, 0, 1)
    assert last_line(path) == (entry, 0, 1)
    assert in_child(lambda: not looked())
    assert journal.results() == []


def test_it_outlives_the_process(path: Path) -> None:
    def killed() -> bool:
        journal = Journal(path)
        journal.handed(answered(journal), 0, 1)
        answered(journal)
        os.kill(os.getpid(), 9)
        return False

    assert not in_child(killed)
    with Journal(path) as journal:
        assert [each.id for each in journal.entries()] == [1, 2]
        assert [each.entry.id for each in journal.results()] == [2]


def test_a_journal_that_is_closed_takes_its_time(path: Path) -> None:
    with Journal(path) as journal:
        entry = answered(journal)
    with impatience(), pytest.raises(MustWaitError):
        journal.handed(entry, 0, 1)
    journal.handed(entry, 0, 1)
    with Journal(path) as later:
        assert later.results() == []
