"""Locks by which other processes know that a database is open, whatever this one closes."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.journal import guard as module
from framewire._core.journal.guard import Guard
from framewire._core.journal.locks import Locks
from tests.unit.core.journal.other import Other

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")

# Bytes that SQLite locks as long as it has a database open, as the description of its format has
# them: in the file itself, and in the index beside it.
FIRST, LAST, INDEX = 0x40000002, 0x40000002 + 509, 128


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for name in ("a.db", "a.db-shm"):
        (tmp_path / name).touch()
    return tmp_path / "a.db"


@pytest.fixture
def locks(path: Path) -> Locks:
    return Locks(path.with_name("a.db-live"))


@pytest.fixture
def guard(path: Path, locks: Locks) -> Iterator[Guard]:
    made = Guard(path, locks)
    yield made
    made.close()


@pytest.fixture
def other(path: Path) -> Iterator[Other]:
    made = Other(path)
    yield made
    made.end()


@pytest.fixture
def other_of_index(path: Path) -> Iterator[Other]:
    made = Other(path.with_name("a.db-shm"))
    yield made
    made.end()


def test_it_holds_what_sqlite_holds_and_others_may_too(
    guard: Guard, other: Other, other_of_index: Other
) -> None:
    guard.hold()
    around = (FIRST - 1, FIRST, LAST, LAST + 1)
    assert other.could_take(*around) == [FIRST - 1, LAST + 1]
    assert other.shares(FIRST)
    assert other_of_index.could_take(INDEX - 1, INDEX, INDEX + 1) == [INDEX - 1, INDEX + 1]


def test_it_holds_them_whatever_else_of_the_process_closes_the_files(
    guard: Guard, path: Path, other: Other, other_of_index: Other
) -> None:
    guard.hold()
    for name in ("a.db", "a.db-shm"):
        os.close(os.open(path.with_name(name), os.O_RDWR))
    assert other.could_take(FIRST) == []
    assert other_of_index.could_take(INDEX) == []


def test_they_are_let_go_of_before_the_files_are_closed(
    guard: Guard, locks: Locks, other: Other, other_of_index: Other
) -> None:
    guard.hold()
    handles = set(locks.guards)
    assert len(handles) == 2
    guard.let_go()
    assert other.could_take(FIRST, LAST) == [FIRST, LAST]
    assert other_of_index.could_take(INDEX) == [INDEX]
    assert locks.guards == handles
    guard.close()
    assert locks.guards == set()
    for handle in handles:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(handle)


def test_it_is_held_once_and_again_after_it_was_closed(
    guard: Guard, locks: Locks, other: Other
) -> None:
    guard.hold()
    handles = set(locks.guards)
    guard.hold()
    assert locks.guards == handles
    guard.close()
    assert other.could_take(FIRST) == [FIRST]
    guard.hold()
    assert other.could_take(FIRST) == []


def test_it_is_needed_before_sqlite_opens_a_database_that_another_process_has_open(
    guard: Guard, path: Path, other: Other
) -> None:
    assert not guard.needed_first()
    assert other.shares(FIRST)
    assert guard.needed_first()
    before = len([*Path("/proc/self/fd").iterdir()])
    assert guard.needed_first()
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_an_index_that_is_gone_with_whoever_had_it_is_left_to_sqlite(
    guard: Guard, path: Path, locks: Locks, other: Other
) -> None:
    path.with_name("a.db-shm").unlink()
    with pytest.raises(FileNotFoundError):
        guard.hold()
    guard.close()
    guard.hold_early()
    assert locks.guards == set()
    assert other.could_take(FIRST) == [FIRST]


def test_what_is_there_is_held_early(guard: Guard, other: Other) -> None:
    guard.hold_early()
    assert other.could_take(FIRST) == []


def test_sqlite_goes_on_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE t (x)")
    guard = Guard(path, Locks(tmp_path / "b.db-live"))
    guard.hold()
    connection.execute("INSERT INTO t VALUES (1)")
    connection.commit()
    guard.let_go()
    connection.close()
    guard.close()
    assert not path.with_name("b.db-wal").exists()


def test_where_files_have_no_locks_of_their_own_nothing_is_held(
    guard: Guard, locks: Locks, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OF_OPEN_FILES", False)
    assert other.shares(FIRST)
    assert guard.needed_first() is False
    guard.hold()
    assert locks.guards == set()


def test_letting_go_of_nothing_is_nothing(guard: Guard, locks: Locks) -> None:
    guard.let_go()
    guard.close()
    assert locks.guards == set()
