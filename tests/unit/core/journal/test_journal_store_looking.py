"""A journal's file where nothing can be written: what it holds is shown, and nothing is changed."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from framewire._core.journal.store import SqliteStore
from framewire.errors import ClosedError, ConfigurationError
from tests.unit.core.journal.stored import (
    INSERT,
    STATES,
    begin,
    beside,
    in_child,
    in_thread,
    killed,
    open_handles,
    opened,
    read_only,
    settle,
    table,
)

if sys.platform != "win32":
    import resource

UPDATE = "UPDATE entries SET state = 'seen'"


def looked_at(path: Path) -> SqliteStore:
    with read_only(path.parent):
        return opened(path)


def test_nothing_is_made_where_nothing_can_be_written(path: Path) -> None:
    with pytest.raises(ConfigurationError, match="read-only file system"):
        looked_at(path)
    assert beside(path) == []
    path.touch()
    with pytest.raises(ConfigurationError, match="read-only file system"):
        looked_at(path)
    assert beside(path) == ["jobs.db"]


def test_what_is_there_is_shown_and_who_lives(path: Path) -> None:
    with closing(opened(path)) as writing:
        writing.write(INSERT, (1,))
        looking = looked_at(path)
        assert looking.read(STATES) == [(1, "sending")]
        assert (writing.writable, looking.writable) == (True, False)
        assert (looking.owner, looking.pid) == (0, os.getpid())
        assert not looking.own(writing.owner)
        assert looking.alive(writing.owner)
        assert looking.dead([writing.owner, 98, 99]) == {98, 99}
        looking.close()


def test_nothing_is_changed_and_the_reason_is_told(path: Path) -> None:
    opened(path).close()
    looking = looked_at(path)
    for change in (
        lambda: looking.write(INSERT, (1,)),
        lambda: looking.change(lambda changes: changes(INSERT, (1,))),
        lambda: begin(looking),
        lambda: settle(looking, 1),
    ):
        with pytest.raises(ConfigurationError) as caught:
            change()
        assert caught.value.message == (
            f"the journal {path} cannot be used: it is open to be looked at only: "
            "[Errno 30] read-only file system"
        )
    assert in_thread(lambda: looking.read(STATES)) == [[]]
    looking.close()


def test_it_is_closed_like_any_other(path: Path) -> None:
    opened(path).close()
    live = path.with_name("jobs.db-live")
    before = open_handles(live)
    looking = looked_at(path)
    assert open_handles(live) == before + 1
    looking.close()
    looking.close()
    assert not looking.alive(1)
    for use in (lambda: looking.read(STATES), lambda: begin(looking), looking.tidy):
        with pytest.raises(ClosedError):
            use()
    assert open_handles(path) == 0
    assert open_handles(live) == before


def test_lines_that_a_process_left_are_shown_also_after_a_fork(path: Path) -> None:
    killed(path, "settled", "sent")
    looking = looked_at(path)
    expected = [(1, "answered"), (2, "sending")]
    assert looking.read(STATES) == expected
    assert in_child(lambda: open_handles(path) == 0 and looking.read(STATES) == expected)
    assert looking.read(STATES) == expected
    assert not looking.writable
    looking.close()
    assert table(path) == []


def test_another_version_cannot_even_be_looked_at(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(ConfigurationError, match="has version 2"):
        looked_at(path)
    assert open_handles(path) == 0


def test_what_stands_in_the_way_of_opening_it_is_no_reason_to_look_at_it(path: Path) -> None:
    opened(path).close()
    moved = path.rename(path.with_name("moved.db"))
    path.with_name("moved.db-live").mkdir()
    with pytest.raises(ConfigurationError, match="directory"):
        opened(moved)
    assert open_handles(moved) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_journal_on_a_disk_that_is_full_is_looked_at(path: Path) -> None:
    with closing(opened(path)) as writing:
        writing.write(INSERT, (1,))

    def full() -> bool:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        looking = opened(path)
        return not looking.writable and looking.read(STATES) == [(1, "sending")]

    assert in_child(full)
    with closing(opened(path)) as writing:
        assert writing.write(UPDATE)[1] == 1


@pytest.mark.parametrize("room", [4_096, 20_000])
def test_a_disk_that_is_full_before_there_is_a_table_is_the_reason(room: int, path: Path) -> None:
    def full() -> bool:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            opened(path)
        except ConfigurationError as error:
            return "no such table" not in str(error)
        return False

    assert in_child(full)


def test_a_file_that_goes_while_it_is_looked_at_is_told_in_words(path: Path) -> None:
    opened(path).close()
    looking = looked_at(path)
    path.unlink()
    for change in (
        lambda: looking.read(STATES),
        lambda: looking.write(INSERT, (1,)),
        lambda: begin(looking),
        lambda: settle(looking, 1),
    ):
        with pytest.raises(ConfigurationError, match="cannot be used"):
            change()
    looking.close()
