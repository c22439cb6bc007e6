"""Changes of the journal's file: all or nothing, one at a time, and how long its log becomes."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.lines import MOST_BEGUN
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.stores import Changes
from framewire.errors import ConfigurationError
from tests.unit.core.journal.other import Other
from tests.unit.core.journal.stored import INSERT, begin, in_thread, opened, settle, table

COUNT = "SELECT count(*) FROM entries"
TURN = 1 << 62
# Most commits that are logged before the log is brought into the file.
LOGGED = 1000
# So many rows that are changed at once count as one.
ROWS = 20
MANY = """
INSERT INTO entries (owner, pid, created, updated, service, operation, origin, request_hash, state)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
SELECT 1, 1, 2.0, 3.0, 'siray', 'o', 'http://x', 'd', 'sending' FROM n
"""


@pytest.fixture
def other(path: Path, store: SqliteStore) -> Iterator[Other]:
    made = Other(path.with_name("jobs.db-live"))
    yield made
    made.end()


def without_log(path: Path) -> int:
    """How many entries the file itself holds, as somebody finds it who copies nothing else."""
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    try:
        if not table(copy, "SELECT 1 FROM sqlite_master"):
            return 0
        return int(table(copy, COUNT)[0][0])
    finally:
        copy.unlink()


def test_several_changes_are_there_for_others_only_all_at_once(
    store: SqliteStore, path: Path
) -> None:
    def work(changes: Changes) -> str:
        assert changes(INSERT, (7,)) == []
        assert changes(INSERT, (8,)) == []
        assert changes("SELECT owner FROM entries WHERE id = ?", (2,)) == [(8,)]
        assert table(path, COUNT) == [(0,)]
        return "done"

    assert store.change(work) == "done"
    assert table(path, "SELECT owner FROM entries") == [(7,), (8,)]


def test_nobody_else_changes_anything_between_what_is_read_and_what_is_changed(
    store: SqliteStore, path: Path
) -> None:
    def work(changes: Changes) -> None:
        changes(COUNT)
        another = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            another.execute(INSERT, (1,))
        another.close()

    store.change(work)


@pytest.mark.parametrize("how", ["its own", "of the database"])
def test_of_changes_that_end_in_an_error_none_is_kept(
    store: SqliteStore, path: Path, how: str
) -> None:
    def work(changes: Changes) -> None:
        changes(INSERT, (7,))
        if how == "its own":
            raise KeyError("mine")
        changes("INSERT INTO songs VALUES (1)")

    expected = KeyError if how == "its own" else ConfigurationError
    with pytest.raises(expected, match=r"mine|cannot be used: no such table: songs"):
        store.change(work)
    assert table(path, COUNT) == [(0,)]
    assert store.write(INSERT, (8,)) == (1, 1)
    assert store.change(lambda changes: changes("SELECT owner FROM entries")) == [(8,)]


def test_a_text_that_no_database_stores_is_stored_in_other_words(store: SqliteStore) -> None:
    update = "UPDATE entries SET job_id = ?, pid = ?, reason = ?"
    store.write(INSERT, (1,))
    assert store.write(update, ("job-\ud800", 5, "plain"))[1] == 1
    said = [("\ufffe" + b"job-\xed\xa0\x80".hex(), 5, "plain")]
    assert store.read("SELECT job_id, pid, reason FROM entries") == said
    assert (
        store.read("SELECT job_id, pid, reason FROM entries WHERE job_id = ?", ("job-\ud800",))
        == said
    )
    store.change(lambda changes: changes(update, ("\ud800", 6, "plain")))
    assert store.read("SELECT pid, reason FROM entries") == [(6, "plain")]


def test_an_error_tells_the_file_the_reason_and_what_to_do(store: SqliteStore, path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        store.write("INSERT INTO songs VALUES (1)")
    assert caught.value.message == f"the journal {path} cannot be used: no such table: songs"
    assert "disk has room" in str(caught.value.hint)


def test_the_log_comes_into_the_file_after_a_thousand_commits(
    store: SqliteStore, path: Path
) -> None:
    for _ in range(LOGGED):
        store.write(INSERT, (1,))
    assert without_log(path) == 0
    store.write(INSERT, (1,))
    assert without_log(path) == LOGGED


def test_many_rows_at_once_count_as_commits_and_the_count_begins_anew(
    store: SqliteStore, path: Path
) -> None:
    store.write(MANY, (3 * ROWS - 1,))  # 1 + 2
    store.write(INSERT, (1,))
    assert without_log(path) == 0
    rows = ROWS * (LOGGED - 5)
    store.write(MANY, (rows,))  # 1 + 995
    assert without_log(path) == 0
    store.write(INSERT, (1,))
    there = 3 * ROWS + rows
    assert without_log(path) == there
    rows = ROWS * (LOGGED - 2)
    store.write(MANY, (rows,))  # 1 + 998
    store.write(INSERT, (1,))
    assert without_log(path) == there
    store.write(INSERT, (1,))
    assert without_log(path) == there + 1 + rows + 1


def test_what_is_brought_in_from_lines_counts_as_commits(store: SqliteStore, path: Path) -> None:
    for _ in range(MOST_BEGUN):
        settle(store, begin(store))
    assert without_log(path) == 0
    begin(store)
    assert without_log(path) == MOST_BEGUN


def test_who_may_not_wait_leaves_the_log_to_somebody_who_may(
    store: SqliteStore, path: Path
) -> None:
    store.write(MANY, (ROWS * LOGGED,))
    with impatience(), pytest.raises(MustWaitError):
        store.write(INSERT, (1,))
    assert table(path, COUNT) == [(ROWS * LOGGED,)]
    store.write(INSERT, (1,))
    assert without_log(path) == ROWS * LOGGED
    with impatience():
        store.write(INSERT, (1,))


@pytest.mark.parametrize("way", ["write", "change"])
def test_who_may_not_wait_changes_what_takes_no_waiting(
    store: SqliteStore, path: Path, way: str
) -> None:
    def change(made: SqliteStore) -> Any:
        if way == "write":
            return made.write(INSERT, (1,))
        return made.change(lambda changes: changes(INSERT, (1,)))

    with impatience():
        change(store)
    slow = opened(path, fsync=True)  # each commit waits for the disk
    with impatience(), pytest.raises(MustWaitError):
        change(slow)
    slow.close()
    begin(store)  # a line to be brought in before
    with impatience(), pytest.raises(MustWaitError):
        change(store)
    assert table(path, COUNT) == [(1,)]
    change(store)
    assert table(path, COUNT) == [(3,)]


@pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")
def test_who_reads_waits_for_nobody_and_who_changes_waits_for_the_turn(
    store: SqliteStore, other: Other
) -> None:
    assert other.takes(TURN)
    with impatience():
        assert store.read(COUNT) == [(0,)]
        for change in (
            lambda: store.write(INSERT, (1,)),
            lambda: store.change(lambda changes: changes(INSERT, (1,))),
        ):
            with pytest.raises(MustWaitError):
                change()
    other.end()
    assert store.write(INSERT, (1,)) == (1, 1)


def test_threads_take_turns(store: SqliteStore) -> None:
    def work(changes: Changes) -> list[Any]:
        def impatient() -> str:
            try:
                with impatience():
                    store.write(INSERT, (1,))
            except MustWaitError:
                return "would have to wait"
            return "written"

        return in_thread(impatient)

    assert store.change(work) == ["would have to wait"]
    assert in_thread(lambda: store.write(INSERT, (1,))) == [(1, 1)]
