"""What each paid call writes down in the journal's file, the shorter way."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.lines import MOST_BEGUN
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.stores import Changes, Handed, Quick
from framewire.errors import ClosedError, ConfigurationError
from tests.unit.core.journal.other import Other
from tests.unit.core.journal.stored import (
    NOW,
    STATES,
    begin,
    in_thread,
    lines,
    open_handles,
    opened,
    settle,
    table,
)

TURN = 1 << 62


@pytest.fixture
def second(path: Path, store: SqliteStore) -> Iterator[SqliteStore]:
    """Another one that has the same journal open."""
    made = opened(path)
    yield made
    made.close()


def test_what_is_begun_and_settled_outlives_the_process_before_it_is_in_a_table(
    store: SqliteStore, second: SqliteStore, path: Path
) -> None:
    assert [begin(store), begin(store)] == [1, 2]
    settle(store, 1, b"an image")
    assert table(path) == []
    assert b"an image" in lines(path)[0].read_bytes()
    assert second.read(STATES) == [(1, "answered"), (2, "sending")]
    assert second.read("SELECT id, body FROM results") == [(2, b"an image")]


@pytest.mark.parametrize("how", ["read", "write", "change"])
def test_whoever_asks_or_changes_anything_has_what_all_wrote_down(
    store: SqliteStore, second: SqliteStore, how: str
) -> None:
    update = "UPDATE entries SET pid = 9"
    begin(store)
    begin(second)
    match how:
        case "read":
            assert len(store.read(STATES)) == 2
        case "write":
            assert store.write(update)[1] == 2
        case "change":
            store.change(lambda changes: changes(update))
            assert store.read("SELECT pid FROM entries") == [(9,), (9,)]


def test_no_number_is_given_twice_and_many_come_into_the_tables_at_once(
    store: SqliteStore, second: SqliteStore, path: Path
) -> None:
    found = [begin(each) for _ in range(3) for each in (store, second)]
    assert len(set(found)) == len(found)
    before = table(path)
    for _ in range(MOST_BEGUN - 3):
        begin(store)
    assert table(path) == before
    begin(store)
    assert len(table(path)) == MOST_BEGUN


@pytest.mark.parametrize("how", ["the disk is full", "the file is gone"])
def test_what_cannot_be_written_down_is_refused_and_holds_nobody_up(
    store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    number = begin(store)
    kept = path.with_suffix(".kept")
    if how == "the disk is full":
        monkeypatch.setattr(os, "write", lambda *_: 0)
    else:
        path.rename(kept)
    for call in (lambda: begin(store), lambda: settle(store, number)):
        with pytest.raises(ConfigurationError, match=f"the journal {path} cannot be used"):
            call()
    monkeypatch.undo()
    if kept.exists():
        kept.rename(path)
    assert in_thread(lambda: begin(store)) == [number + 1]
    assert store.read(STATES) == [(number, "sending"), (number + 1, "sending")]


def test_a_closed_journal_says_so_and_holds_nobody_up(path: Path, store: SqliteStore) -> None:
    closed = opened(path)
    closed.close()
    for call in (lambda: begin(closed), lambda: settle(closed, 1)):
        with pytest.raises(ClosedError):
            call()
    assert in_thread(lambda: begin(store)) == [1]


def test_who_may_not_wait_writes_a_line_and_is_told_of_all_that_takes_longer(
    store: SqliteStore, path: Path
) -> None:
    with impatience(), pytest.raises(MustWaitError):
        begin(store)  # the first one reserves numbers in the tables
    assert begin(store) == 1
    with impatience():
        assert begin(store) == 2
        settle(store, 1)
    assert in_thread(lambda: begin(store)) == [3]
    slow = opened(path, fsync=True)  # each line waits for the disk
    number = begin(slow)
    for call in (lambda: begin(slow), lambda: settle(slow, number)):
        with impatience(), pytest.raises(MustWaitError):
            call()
    slow.close()


def test_who_may_not_wait_is_told_that_another_thread_is_writing(store: SqliteStore) -> None:
    number = begin(store)
    begun: list[int] = []
    waiting = threading.Thread(target=lambda: begun.append(begin(store)), daemon=True)

    def impatient() -> str:
        try:
            with impatience():
                settle(store, number)
        except MustWaitError:
            return "would have to wait"
        return "written"

    def work(_: Changes) -> list[str]:
        waiting.start()
        return in_thread(impatient)

    assert store.change(work) == ["would have to wait"]
    waiting.join(10)
    assert begun == [number + 1]
    assert store.read(STATES) == [(number, "sending"), (number + 1, "sending")]


def test_closing_brings_in_what_waits_and_leaves_the_journal_alone(path: Path) -> None:
    made = opened(path)
    settle(made, begin(made))
    made.close()
    assert table(path) == [(1, "answered")]
    assert sorted(file.name for file in path.parent.iterdir()) == ["jobs.db", "jobs.db-live"]


@pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")
def test_what_cannot_be_brought_in_at_the_end_is_left_to_whoever_comes_next(path: Path) -> None:
    made = opened(path)
    settle(made, begin(made))
    (file,) = lines(path)
    other = Other(path.with_name("jobs.db-live"))
    assert other.takes(TURN)
    with impatience():
        made.close()
    other.end()
    assert open_handles(file) == 0
    assert table(path) == []
    later = opened(path)
    assert later.read(STATES) == [(1, "answered")]
    assert lines(path) == []
    later.close()


def test_tidying_leaves_nothing_of_what_was_forgotten_in_any_file(
    store: SqliteStore, second: SqliteStore, path: Path
) -> None:
    first, other = begin(store), begin(second)
    settle(store, first, b"an image of mine")
    settle(second, other, b"an image of theirs")
    second.tidy()
    assert len(second.read("SELECT id FROM results")) == 2
    second.write("DELETE FROM results")
    second.tidy()
    files = [each for each in path.parent.rglob("*") if each.is_file()]
    assert {each.name for each in files} >= {"jobs.db", "jobs.db-wal"}
    assert not [each.name for each in files if b"an image" in each.read_bytes()]
    settle(store, begin(store))
    assert [state for _, state in second.read(STATES)] == ["answered"] * 3


@pytest.mark.parametrize("step", ["begin", "settle"])
@pytest.mark.parametrize("what", ["the file is gone", "another one stands there"])
def test_a_file_that_was_there_a_moment_ago_counts_as_being_there(
    path: Path, what: str, step: str
) -> None:
    now = 7.0
    store = SqliteStore(path, fsync=False, clock=lambda: NOW, ticks=lambda: now)
    number = begin(store)
    kept = path.rename(path.with_suffix(".kept"))
    if what != "the file is gone":
        path.touch()

    def called() -> None:
        begin(store) if step == "begin" else settle(store, number)

    now += 0.049
    called()
    now += 0.002
    for _ in range(2):
        with pytest.raises(ConfigurationError, match=f"the journal {path} cannot be used"):
            called()
    kept.replace(path)
    called()
    now += 0.049
    called()
    store.close()
    with pytest.raises(ClosedError):
        called()


def test_what_was_kept_a_moment_ago_is_known_until_it_is_in_a_table(store: SqliteStore) -> None:
    for number in begin(store), begin(store):
        settle(store, number, b"an image")
    assert store.answered() == {1: Handed(None), 2: Handed(None)}
    handed = store.hand(1, 0, 2)
    assert handed == Handed(None, {0})
    assert store.answered()[1] is handed
    store.read(STATES)
    assert store.answered() == {}
    assert store.hand(1, 1, 2) is None


def test_handing_over_needs_no_connection(store: SqliteStore) -> None:
    settle(store, begin(store), b"an image")
    store.rest()  # as for a fork
    assert list(store.answered()) == [1]
    assert store.hand(1, 0, 1) is not None
    assert isinstance(store, Quick)
    assert store._connection is None


@pytest.mark.parametrize("asked", ["answered", "hand"])
def test_a_journal_that_is_not_there_any_more_says_so_to_whoever_hands_over(
    path: Path, store: SqliteStore, asked: str
) -> None:
    settle(store, begin(store), b"an image")
    arguments = () if asked == "answered" else (1, 0, 1)
    aside = path.rename(path.with_name("aside"))
    with pytest.raises(ConfigurationError, match="cannot be used"):
        getattr(store, asked)(*arguments)
    aside.rename(path)
    assert in_thread(lambda: begin(store)) == [2]
    store.close()
    with pytest.raises(ClosedError):
        getattr(store, asked)(*arguments)


def test_lines_that_were_removed_are_begun_anew_after_a_moment(path: Path) -> None:
    now = 7.0
    store = SqliteStore(path, fsync=False, clock=lambda: NOW, ticks=lambda: now)
    begin(store)
    (file,) = lines(path)
    file.unlink()
    begin(store)
    assert lines(path) == []
    now += 0.051
    begin(store)
    assert lines(path) == [file]
    assert [number for number, _ in store.read(STATES)] == [1, 2, 3]
    store.close()
