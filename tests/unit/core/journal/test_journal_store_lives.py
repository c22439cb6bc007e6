"""Who has the journal's file open: owners, forks, locks, and what is left when all have closed."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.store import SqliteStore
from framewire.errors import ClosedError, ConfigurationError
from tests.unit.core.journal.other import Other
from tests.unit.core.journal.stored import (
    INSERT,
    STATES,
    begin,
    beside,
    in_child,
    lines,
    open_handles,
    opened,
    settle,
    table,
)

# What SQLite locks as long as it has a database open, and what a journal locks while it is set up.
SHARED, SETUP = 0x40000002, 0
SETTINGS = ("journal_mode", "synchronous", "wal_autocheckpoint", "secure_delete")


def settings(store: SqliteStore) -> list[object]:
    return [store.read(f"PRAGMA {name}")[0][0] for name in SETTINGS]


def test_owners_are_alive_until_they_close(path: Path, store: SqliteStore) -> None:
    another = opened(path)
    both = [store.owner, another.owner]
    assert [store.own(each) for each in (*both, 99)] == [True, True, False]
    assert [store.alive(each) for each in (*both, 99)] == [True, True, False]
    assert store.dead([*both, 99]) == {99}
    another.close()
    assert store.dead([*both, 99]) == {another.owner, 99}


def test_the_last_one_to_close_leaves_the_file_alone(path: Path) -> None:
    first, last = opened(path), opened(path)
    first.write(INSERT, (1,))
    first.close()
    assert "jobs.db-wal" in beside(path)
    last.close()
    assert beside(path) == ["jobs.db", "jobs.db-live"]
    assert open_handles(path) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")
def test_others_know_that_it_is_open_whatever_this_process_closes(
    path: Path, store: SqliteStore
) -> None:
    """As copying its folder does: SQLite's own locks go with any handle that is closed."""
    path.read_bytes()
    other = Other(path)
    assert not other.takes(SHARED)
    store.close()
    assert other.takes(SHARED)
    other.end()


@pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")
def test_another_programs_database_that_is_in_use_is_let_go_of(path: Path) -> None:
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE songs (name)")
    path.with_name("jobs.db-shm").touch()
    other = Other(path)
    assert other.shares(SHARED)
    with pytest.raises(ConfigurationError, match="no journal of framewire"):
        opened(path)
    assert open_handles(path) == 0
    other.end()


@pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")
def test_closing_again_waits_for_nobody(path: Path) -> None:
    made = opened(path)
    made.close()
    other = Other(path.with_name("jobs.db-live"))
    assert other.takes(SETUP)
    made.close()
    other.end()


def test_a_forked_child_has_nothing_open_and_both_go_on(path: Path) -> None:
    made = opened(path, fsync=True)
    assert made.write(INSERT, (1,)) == (1, 1)
    before = settings(made)
    assert before == ["wal", 2, 0, 1]

    def child() -> bool:
        if open_handles(path) or made.read(STATES) != [(1, "sending")]:
            return False
        with closing(opened(path)) as mine:
            return mine.write(INSERT, (2,)) == (2, 1)

    assert in_child(child)
    assert open_handles(path) == 1  # its guard's, that others know of it
    assert made.own(made.owner)
    assert made.read(STATES) == [(1, "sending"), (2, "sending")]
    assert settings(made) == before
    assert made.write(INSERT, (1,)) == (3, 1)
    made.close()


def test_who_may_not_wait_does_not_open_it_anew_after_a_fork(store: SqliteStore) -> None:
    assert in_child(lambda: True)
    with impatience(), pytest.raises(MustWaitError):
        store.read(STATES)
    assert store.read(STATES) == []
    with impatience():
        assert store.read(STATES) == []


def test_it_rests_as_often_as_it_is_told_and_only_while_it_is_open(store: SqliteStore) -> None:
    store.rest()
    store.rest()
    assert store.read(STATES) == []
    store.close()
    store.rest()
    with pytest.raises(ClosedError):
        store.read(STATES)


@pytest.mark.parametrize("gone", [False, True])
def test_one_that_rests_is_closed_with_all_that_was_written_down(path: Path, gone: bool) -> None:
    made = opened(path)
    settle(made, begin(made))
    (file,) = lines(path)
    assert in_child(lambda: True)
    if gone:
        path.rename(path.with_suffix(".kept"))
    made.close()
    assert not made.own(made.owner)
    if gone:  # what was written down is left where it is
        assert not path.exists()
        assert file.stat().st_size > 0
        assert open_handles(file) == 0
    else:
        assert table(path) == [(1, "answered")]
        assert beside(path) == ["jobs.db", "jobs.db-live"]
