"""Lines that count once, whoever brings them in and when, and lines that are only looked at."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from framewire._core.journal.connections import connected, prepared
from framewire._core.journal.lines import MOST_BEGUN, Place
from framewire._core.journal.locks import Locks
from framewire._core.journal.quickly import Quickly, look
from framewire._core.journal.store import SqliteStore
from tests.unit.core.journal.stored import (
    STATES,
    begin,
    killed,
    lines,
    open_handles,
    opened,
    settle,
    table,
)

FACTS = "SELECT name FROM facts"
DISMISSED = "UPDATE entries SET state = 'dismissed'"


@pytest.fixture
def other(path: Path, store: SqliteStore) -> Iterator[SqliteStore]:
    made = opened(path)
    yield made
    made.close()


@pytest.fixture
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        yield made


def folder(path: Path) -> Path:
    return path.with_name("jobs.db-lines")


def test_what_others_brought_in_long_ago_does_not_count_again(
    store: SqliteStore, other: SqliteStore
) -> None:
    theirs = begin(other)
    settle(other, theirs)
    before = begin(store)
    store.write(DISMISSED)
    after = [begin(store) for _ in range(MOST_BEGUN)]  # it goes on with its own
    states = dict(store.read(STATES))
    assert {states[theirs], states[before]} == {"dismissed"}
    assert {states[each] for each in after} == {"sending"}


def test_what_a_process_brought_in_beside_others_does_not_count_again_where_it_is_killed(
    store: SqliteStore, other: SqliteStore, path: Path
) -> None:
    begin(other)
    settle(store, begin(store))
    (file,) = (each for each in lines(path) if each.name.startswith(f"{store.owner}."))
    before = file.read_bytes()
    store.write(DISMISSED)
    file.write_bytes(before)  # as if it had been killed before it took the lines away
    assert {state for _, state in other.read(STATES)} == {"dismissed"}


def test_who_goes_on_with_its_own_leaves_others_theirs(
    store: SqliteStore, other: SqliteStore, path: Path
) -> None:
    begin(store)
    begin(other)
    for _ in range(MOST_BEGUN):
        begin(store)
    owners = table(path, "SELECT DISTINCT owner FROM entries")
    assert owners == [(store.owner,)]
    assert len(store.read(STATES)) == MOST_BEGUN + 2


def test_how_far_those_came_that_are_gone_is_forgotten_by_the_next_that_begins(
    store: SqliteStore, path: Path
) -> None:
    killed(path, "sent")
    assert store.read(STATES) == [(1, "sending")]
    assert len(table(path, FACTS)) == 2
    begin(store)
    assert table(path, FACTS) == [("journal",)]


def test_what_waits_is_shown_and_nothing_is_changed(
    store: SqliteStore, other: SqliteStore, path: Path, looking: sqlite3.Connection
) -> None:
    begin(store)
    begin(other)  # which brings in what the first one wrote
    number = begin(other)
    settle(other, number, b"an image")
    store.read(STATES)
    settle(other, number, b"a better one")
    before = table(path, FACTS)
    assert len([each for each in lines(path) if each.stat().st_size]) == 1
    look(looking, folder(path))
    assert looking.execute("SELECT body FROM results").fetchall() == [(b"a better one",)]
    assert len(looking.execute(STATES).fetchall()) == 3
    assert looking.execute("PRAGMA temp_store").fetchone() == (2,)  # in memory: no disk is needed
    assert table(path, "SELECT body FROM results") == [(b"an image",)]
    assert table(path, FACTS) == before


def test_where_nothing_waits_the_tables_are_looked_at_as_they_are(
    store: SqliteStore, path: Path, looking: sqlite3.Connection
) -> None:
    begin(store)
    store.read(STATES)
    look(looking, folder(path))
    assert looking.execute(STATES).fetchall() == [(1, "sending")]
    assert looking.execute("SELECT count(*) FROM temp.sqlite_master").fetchone() == (0,)


def test_a_journal_that_never_had_lines_is_looked_at(
    path: Path, looking: sqlite3.Connection
) -> None:
    with closing(connected(path)) as made:
        prepared(made, path, "NORMAL")
    look(looking, folder(path))
    assert looking.execute(STATES).fetchall() == []


def test_what_is_let_go_of_stays_in_its_file(tmp_path: Path) -> None:
    locks = Locks(tmp_path / "live")
    quickly = Quickly(Place(tmp_path / "lines", "j"), 1, locks, fsync=False)
    quickly.lines.append((1, "said"))
    (file,) = (tmp_path / "lines").iterdir()
    assert open_handles(file) == 1
    quickly.let_go()
    assert open_handles(file) == 0
    assert b"said" in file.read_bytes()
