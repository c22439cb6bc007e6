"""Handing over what was kept a moment ago: one line, and no look into the tables."""

import json
import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.options import Once
from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.bodies import LARGE
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept, to_keep
from framewire._core.journal.lines import read
from framewire.journal import Journal
from tests.unit.core.journal.stored import begin, in_child, lines, opened, settle, table

FACTS = Submission("siray", "op", "http://x", None, "hash")
# Of an image that stays in its body when that is read.
SIZE = 100_000
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
        journal.keep_copy(entry, 1, file.called)
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


def text_of(size: int, value: int = 0) -> str:
    return b64encode(bytes([value]) * size).decode()


def image(journal: Journal, *sizes: int, once: Once | None = None) -> int:
    """An answer with so many images, each of which is kept in a file of its own."""
    body = json.dumps([text_of(size, number) for number, size in enumerate(sizes)]).encode()
    answer = Answer(200, body, Meta(200, {"content-type": "application/json"}))
    ticket = Ticket()
    assert journal.begin(ticket, FACTS, once) is None
    journal.settle(ticket, State.ANSWERED, answer=to_keep(answer, ()))
    return ticket.number


@pytest.mark.parametrize("looked_at", [False, True])
def test_an_image_that_is_all_of_its_answer_can_be_taken(
    journal: Journal, path: Path, looked_at: bool
) -> None:
    entry = image(journal, SIZE)
    assert not looked_at or len(journal.results()) == 1
    file = journal.to_take(entry, 0, 1, 0)
    assert file == path.with_name("jobs.db-results") / f"{entry}-0-0"
    assert file.read_bytes() == bytes(SIZE)
    journal.handed(entry, 0, 1)
    assert not file.exists()
    # Nothing was asked of the tables if nobody had before.
    assert len(table(path, "SELECT id FROM entries")) == 1 + looked_at
    assert journal.to_take(entry, 0, 1, 0) is None


@pytest.mark.parametrize("looked_at", [False, True])
def test_of_several_only_the_last_one_can_be_taken(journal: Journal, looked_at: bool) -> None:
    entry = image(journal, SIZE, SIZE)
    assert not looked_at or len(journal.results()) == 1
    assert journal.to_take(entry, 0, 2, 0) is None
    journal.handed(entry, 0, 2)
    assert journal.to_take(entry, 0, 2, 0) is None
    file = journal.to_take(entry, 1, 2, 1)
    assert file is not None
    assert file.read_bytes() == b"\1" * SIZE


@pytest.mark.parametrize("text", [None, 0])
def test_what_is_no_file_by_itself_cannot_be_taken(journal: Journal, text: int | None) -> None:
    for entry in (answered(journal), answered(journal, LARGE + 1)):
        assert journal.to_take(entry, 0, 1, text) is None


def test_a_store_without_a_shorter_way_is_asked_for_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = image(journal, SIZE)
    monkeypatch.setattr(journal, "_quick", None)
    assert journal.to_take(entry, 0, 1, 0) is not None


def test_what_has_a_key_stays(journal: Journal) -> None:
    assert journal.to_take(image(journal, SIZE, once=Once("k")), 0, 1, 0) is None


def test_of_a_journal_that_is_closed_nothing_can_be_taken(journal: Journal) -> None:
    entry = image(journal, SIZE)
    journal.close()
    assert journal.to_take(entry, 0, 1, 0) is None


def test_what_stands_in_a_database_cannot_be_taken(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = image(journal, SIZE)
    monkeypatch.setattr(type(journal._bodies), "as_files", False)
    assert journal.to_take(entry, 0, 1, 0) is None


def test_a_later_run_can_take_what_an_earlier_one_has_left(journal: Journal, path: Path) -> None:
    entry = image(journal, SIZE)
    journal.close()
    with Journal(path) as later:
        assert later.to_take(entry, 0, 1, 0) is not None


def test_what_was_fetched_can_be_taken(path: Path) -> None:
    with Journal(path, results="media") as journal:
        journal.handed(answered(journal), 0, 1)
        entry = answered(journal)
        folder = path.with_name("jobs.db-results")
        folder.mkdir()
        folder.joinpath(f"{entry}-media-0").write_bytes(b"film")
        assert journal.to_take(entry, 0, 1, None) == folder / f"{entry}-media-0"


def test_a_forked_child_has_a_copy_without_what_its_parent_has_open(path: Path) -> None:
    with Journal(path, results="media") as journal:
        entry = answered(journal)
        file = journal.begun_copy(entry, 0)
        file.write(b"fetched")
        file.finish()
        journal.keep_copy(entry, 0, file.called)

        def found() -> bool:
            copy = journal.copy(entry, 0)
            assert journal._store is not None
            return copy is not None and journal._store.pid == os.getpid()

        assert in_child(found)
        assert found()
