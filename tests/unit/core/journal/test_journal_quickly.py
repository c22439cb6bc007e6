"""The shorter way into a journal: lines first, and the tables for many of them at once."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal import store as stores
from framewire._core.journal.lines import MOST_BEGUN, read
from framewire._core.journal.store import SqliteStore
from framewire.errors import ClosedError, ConfigurationError
from tests.unit.core.journal.stored import (
    STATES,
    begin,
    killed,
    lines,
    opened,
    settle,
    table,
)


def test_what_is_begun_and_settled_waits_in_lines_and_is_read_from_the_tables(
    store: SqliteStore, path: Path
) -> None:
    first, second = begin(store), begin(store)
    settle(store, first, b"body")
    assert (first, second) == (1, 2)
    (file,) = lines(path)
    assert len(read(file.read_bytes(), 0)[0]) == 3
    assert store.read(STATES) == [(1, "answered"), (2, "sending")]
    assert store.read("SELECT id, body FROM results") == [(2, b"body")]
    assert file.read_bytes() == b""


@pytest.mark.parametrize("how", ["read", "write", "change", "tidy"])
def test_whoever_does_anything_else_has_the_lines_of_all_processes_brought_in(
    store: SqliteStore, path: Path, how: str
) -> None:
    other = opened(path)
    begin(other)
    begin(store)
    update = "UPDATE entries SET state = 'seen'"
    if how == "write":
        assert store.write(update)[1] == 2
    elif how == "change":
        store.change(lambda changes: changes(update))
    elif how == "tidy":
        store.tidy()
    else:
        assert len(store.read(STATES)) == 2
    assert len(store.read(STATES)) == 2
    settle(other, 1)
    assert dict(store.read(STATES))[1] == "answered"
    other.close()


def test_numbers_are_never_given_to_two(store: SqliteStore, path: Path) -> None:
    other = opened(path)
    numbers = [begin(each) for _ in range(MOST_BEGUN + 5) for each in (store, other)]
    assert len(set(numbers)) == len(numbers)
    assert sorted(number for number, _ in store.read(STATES)) == sorted(numbers)
    other.close()


def test_the_next_one_to_open_it_goes_on_counting_where_the_last_one_stopped(path: Path) -> None:
    for expected in (1, 2, 3):
        made = opened(path)
        assert begin(made) == expected
        made.close()
    assert [number for number, _ in table(path)] == [1, 2, 3]


def test_many_are_brought_in_at_once_and_the_file_stays_short(
    store: SqliteStore, path: Path
) -> None:
    for _ in range(MOST_BEGUN):
        settle(store, begin(store))
    assert len(table(path)) == 0
    begin(store)
    assert len(table(path)) == MOST_BEGUN
    (file,) = lines(path)
    assert len(read(file.read_bytes(), 0)[0]) == 1


def test_closing_brings_in_what_waits_and_leaves_no_file_and_no_mark(path: Path) -> None:
    made = opened(path)
    settle(made, begin(made))
    made.close()
    assert table(path) == [(1, "answered")]
    assert not path.with_name("jobs.db-lines").exists()
    assert table(path, "SELECT name FROM facts") == [("journal",)]
    with pytest.raises(ClosedError):
        begin(made)
    with pytest.raises(ClosedError):
        settle(made, 1)


def test_what_a_process_that_was_killed_left_is_found_and_its_file_removed(path: Path) -> None:
    killed(path, "settled", "sent")
    assert len(lines(path)) == 1
    assert table(path) == []
    made = opened(path)
    assert made.read(STATES) == [(1, "answered"), (2, "sending")]
    assert lines(path) == []
    made.read(STATES)
    assert begin(made) > 2
    made.close()
    assert table(path, "SELECT name FROM facts") == [("journal",)]


def test_another_one_that_begins_brings_in_what_was_left(path: Path) -> None:
    """So that they do not become many where nobody ever looks."""
    killed(path, "sent")
    made = opened(path)
    begin(made)
    assert table(path) == [(1, "sending")]
    assert len(lines(path)) == 1
    made.close()


def test_a_process_that_is_killed_while_it_brings_lines_in_counts_none_twice(
    store: SqliteStore, path: Path
) -> None:
    """Its file is still as it was, and its lines stand in the tables."""
    number = begin(store)
    settle(store, number)
    (file,) = lines(path)
    before = file.read_bytes()
    store.write("UPDATE entries SET state = 'dismissed'")
    file.write_bytes(before)
    other = opened(path)
    assert other.read(STATES) == [(1, "dismissed")]
    other.close()
    assert store.read(STATES) == [(1, "dismissed")]


def test_lines_that_others_have_brought_in_count_once(store: SqliteStore, path: Path) -> None:
    other = opened(path)
    number = begin(store)
    assert other.read(STATES) == [(1, "sending")]
    other.write("UPDATE entries SET pid = 99")
    settle(store, number)
    assert store.read("SELECT pid, state FROM entries") == [(99, "answered")]
    other.close()


def test_lines_of_a_journal_that_was_deleted_are_not_those_of_the_next(path: Path) -> None:
    killed(path, "sent")
    for name in ("jobs.db", "jobs.db-wal", "jobs.db-shm", "jobs.db-live"):
        path.with_name(name).unlink(missing_ok=True)
    made = opened(path)
    assert made.read(STATES) == []
    assert begin(made) == 1
    assert len(lines(path)) == 2
    made.close()
    assert len(lines(path)) == 1


def test_nothing_is_begun_where_the_journal_is_gone(store: SqliteStore, path: Path) -> None:
    number = begin(store)
    moved = path.rename(path.with_suffix(".kept"))
    with pytest.raises(ConfigurationError, match="cannot be used"):
        begin(store)
    with pytest.raises(ConfigurationError, match="cannot be used"):
        settle(store, number)
    moved.rename(path)
    assert store.read(STATES) == [(1, "sending")]


def test_lines_whose_file_was_removed_are_brought_in_and_others_go_on(
    store: SqliteStore, path: Path
) -> None:
    begin(store)
    lines(path)[0].unlink()
    begin(store)
    assert len(table(path)) == 1
    assert len(read(lines(path)[0].read_bytes(), 0)[0]) == 1


def test_what_cannot_be_brought_in_stays_in_its_file_and_nothing_more_is_begun(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(path)
    settle(made, begin(made))
    made._quickly.lines.next = made._quickly.lines.end  # type: ignore[union-attr]
    with monkeypatch.context() as patch:
        patch.setattr(
            "framewire._core.journal.quickly.reserve",
            lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk is full")),
        )
        with pytest.raises(ConfigurationError, match="disk is full"):
            begin(made)
        assert table(path) == []
        assert len(read(lines(path)[0].read_bytes(), 0)[0]) == 2
    assert begin(made) > 1
    made.close()
    assert len(table(path)) == 2


def test_a_full_disk_refuses_what_is_begun(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(store)

    def full(*_: Any) -> int:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(ConfigurationError, match="no space left"):
            begin(store)
    assert begin(store) == 2
    assert len(store.read(STATES)) == 2


def test_an_event_loop_is_held_up_only_by_the_line_itself(path: Path) -> None:
    made = opened(path)
    with impatience(), pytest.raises(MustWaitError):
        begin(made)  # the first one reserves numbers
    number = begin(made)
    with impatience():
        begin(made)
        settle(made, number)
    with impatience(), pytest.raises(MustWaitError):
        made.write("UPDATE entries SET pid = 1")
    made.close()
    slow = opened(path, fsync=True)
    begin(slow)
    with impatience(), pytest.raises(MustWaitError):
        begin(slow)
    slow.close()


def test_a_journal_that_is_collected_in_anothers_turn_brings_its_lines_after_it(
    store: SqliteStore, path: Path
) -> None:
    other = opened(path)
    begin(other)
    store.change(lambda _: other.close())
    assert lines(path) == []
    assert store.read(STATES) == [(1, "sending")]


def test_what_is_forgotten_is_wiped_out_of_the_lines_of_those_that_run(
    store: SqliteStore, path: Path
) -> None:
    other = opened(path)
    settle(other, begin(other), b"secret")
    (file,) = lines(path)
    store.tidy()
    assert b"secret" not in file.read_bytes()
    settle(other, begin(other), b"later")
    assert [body for (body,) in store.read("SELECT body FROM results ORDER BY id")] == [
        *(b"secret", b"later")
    ]
    other.close()


def test_a_journal_that_can_only_be_looked_at_shows_what_waits(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(path, "settled", "sent")

    def full(*_: Any) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(stores, "make", full)
    made = opened(path)
    assert made.read(STATES) == [(1, "answered"), (2, "sending")]
    with pytest.raises(ConfigurationError, match=r"looked at only: .*no space left"):
        begin(made)
    with pytest.raises(ConfigurationError, match="looked at only"):
        settle(made, 1)
    made.close()
    assert table(path) == []
