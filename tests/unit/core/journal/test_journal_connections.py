"""Connections to the file of a journal, and what makes a file one."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from framewire._core.journal.connections import (
    began,
    changed,
    check_kind,
    connected,
    executed,
    holds_anything,
    looking,
    make,
    prepared,
    takes_no_more,
    writing,
)
from framewire._core.journal.stores import Changes
from framewire._core.journal.tables import APPLICATION, VERSION, upgrade
from framewire._core.journal.texts import restored
from framewire.errors import ConfigurationError
from tests.unit.core.journal.stored import open_handles

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_file_is_made_for_its_owner_and_what_is_there_is_left_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        make(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"mine")
    make(path)
    assert path.read_bytes() == b"mine"


def test_making_one_leaves_no_handle_open(path: Path) -> None:
    before = len([*Path("/dev/fd").iterdir()])
    make(path)
    assert len([*Path("/dev/fd").iterdir()]) == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make(tmp_path / "none" / "jobs.db")


def test_a_connection_commits_each_statement_and_waits_for_others(path: Path) -> None:
    with closing(connected(path)) as connection, closing(connected(path)) as other:
        connection.execute("CREATE TABLE t (x)")
        assert connection.isolation_level is None
        assert other.execute(TABLES).fetchall() == [("t",)]
        assert pragma(connection, "busy_timeout") == 30_000


def test_only_errors_of_writing_let_a_journal_be_looked_at() -> None:
    assert takes_no_more(sqlite3.OperationalError("disk full"))
    assert not takes_no_more(sqlite3.DatabaseError("file is not a database"))
    for number in (
        *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM),
    ):
        assert takes_no_more(OSError(number, "no"))
    assert not takes_no_more(OSError(errno.ENOENT, "gone"))
    assert not takes_no_more(ValueError("other"))


def test_whether_a_file_holds_anything(path: Path, tmp_path: Path) -> None:
    assert holds_anything(path) is False
    path.touch()
    assert holds_anything(path) is False
    path.write_bytes(b"x")
    assert holds_anything(path) is True
    assert holds_anything(tmp_path) is False
    assert holds_anything(path / "below") is False
    assert holds_anything(tmp_path / ("x" * 300)) is False


@pytest.mark.parametrize(("level", "number"), [("NORMAL", 1), ("FULL", 2)])
def test_a_file_is_made_a_journal(path: Path, level: str, number: int) -> None:
    with closing(connected(path)) as connection:
        assert check_kind(connection, path, (VERSION,)) is None
        prepared(connection, path, level)
        assert check_kind(connection, path, (VERSION,)) == VERSION
        found = {
            name: pragma(connection, name)
            for name in ("journal_mode", "synchronous", "wal_autocheckpoint", "secure_delete",
                         "application_id", "user_version")
        }  # fmt: skip
        assert found == {
            "journal_mode": "wal", "synchronous": number, "wal_autocheckpoint": 0,
            "secure_delete": 1, "application_id": APPLICATION, "user_version": VERSION,
        }  # fmt: skip
        assert {name for (name,) in connection.execute(TABLES)} >= {"owners", "entries", "results"}
        connection.execute("INSERT INTO owners (pid, started) VALUES (1, 2)")
        prepared(connection, path, level)  # it is one: nothing is made anew
        assert connection.execute("SELECT count(*) FROM owners").fetchone() == (1,)


def test_one_that_is_opened_to_write_to_is_a_journal(path: Path) -> None:
    with closing(writing(path, "FULL")) as connection:
        assert check_kind(connection, path, (VERSION,)) == VERSION
        assert pragma(connection, "synchronous") == 2
        connection.execute("INSERT INTO entries (id, owner, pid, created, updated, service, "
                           "operation, origin, request_hash, state) "
                           "VALUES (7, 1, 1, 1, 1, 's', 'o', 'x', 'h', 'sending')")  # fmt: skip
        assert [began(connection, 11, 2.5), began(connection, 12, 3.5)] == [1, 2]
        found = connection.execute("SELECT id, pid, started, first FROM owners").fetchall()
        assert found == [(1, 11, 2.5, 7), (2, 12, 3.5, 7)]


def test_what_cannot_be_written_to_is_not_left_open(path: Path) -> None:
    with closing(connected(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(ConfigurationError, match="no journal"):
        writing(path, "NORMAL")
    assert open_handles(path) == 0


def test_a_journal_of_version_1_is_taken_over_with_what_it_holds(path: Path) -> None:
    with closing(connected(path)) as connection:
        connection.executescript(
            f"{upgrade(0).partition('DROP INDEX')[0]} PRAGMA application_id={APPLICATION}; "
            "PRAGMA user_version=1; INSERT INTO owners (pid, started) VALUES (1, 2);"
        )
        assert check_kind(connection, path, (1,)) == 1
        prepared(connection, path, "NORMAL")
        assert pragma(connection, "user_version") == VERSION
        assert connection.execute("SELECT pid, first FROM owners").fetchall() == [(1, 0)]


def test_another_programs_database_is_refused_and_left_as_it_is(path: Path) -> None:
    with closing(connected(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
        with pytest.raises(ConfigurationError, match="no journal of framewire"):
            prepared(connection, path, "NORMAL")
        assert connection.execute(TABLES).fetchall() == [("t",)]
        assert pragma(connection, "journal_mode") == "delete"


def test_another_version_is_refused_with_both_numbers(path: Path) -> None:
    with closing(connected(path)) as connection:
        prepared(connection, path, "NORMAL")
        connection.execute(f"PRAGMA user_version={VERSION + 6}")
        with pytest.raises(ConfigurationError) as raised:
            check_kind(connection, path, range(1, VERSION + 1))
    assert f"has version {VERSION + 6}" in str(raised.value)
    assert f"writes version {VERSION}" in str(raised.value)


def test_who_looks_sees_what_is_logged_only_and_may_look_from_any_thread(path: Path) -> None:
    with closing(connected(path)) as connection:
        prepared(connection, path, "NORMAL")
        connection.execute("INSERT INTO owners (pid, started) VALUES (7, 2)")
        log = path.with_name("jobs.db-wal").read_bytes()
    path.with_name("jobs.db-wal").write_bytes(log)
    with closing(looking(path)) as found:
        assert found.execute("SELECT pid FROM owners").fetchall() == [(7,)]
        assert found.isolation_level is None


def test_what_is_no_database_cannot_be_looked_at(path: Path) -> None:
    path.write_bytes(b"no database at all, but more than a header is long" * 10)
    before = len([*Path("/dev/fd").iterdir()])
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        looking(path)
    assert len([*Path("/dev/fd").iterdir()]) == before


def made(path: Path) -> bytes:
    """Make a journal whose last line stands in its log only; the log."""
    with closing(connected(path)) as connection:
        prepared(connection, path, "NORMAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("INSERT INTO owners (pid, started) VALUES (7, 2)")
        return path.with_name("jobs.db-wal").read_bytes()


def test_who_looks_needs_no_index_beside_the_file(path: Path) -> None:
    log = made(path)
    path.with_name("jobs.db-wal").write_bytes(log)
    path.with_name("jobs.db-shm").mkdir()
    with closing(looking(path)) as found:
        assert found.execute("SELECT pid FROM owners").fetchall() == [(7,)]
        assert pragma(found, "locking_mode") == "exclusive"  # the index is in memory


def test_who_looks_at_a_journal_that_is_open_does_not_wait_for_it_to_be_closed(path: Path) -> None:
    made(path)
    with closing(looking(path)) as found:
        assert pragma(found, "busy_timeout") == 0  # of the way that needs it for itself
    with closing(connected(path)) as connection:
        connection.execute("INSERT INTO owners (pid, started) VALUES (8, 2)")
        with closing(looking(path)) as found:
            assert found.execute("SELECT pid FROM owners").fetchall() == [(7,), (8,)]
            assert pragma(found, "locking_mode") == "normal"
            assert pragma(found, "busy_timeout") == 5000


def test_where_no_log_can_be_opened_the_file_is_taken_as_it_is(path: Path) -> None:
    made(path)
    path.with_name("jobs.db-wal").mkdir()
    with closing(looking(path)) as found:
        assert found.execute("SELECT pid FROM owners").fetchall() == [(7,)]
        assert pragma(found, "locking_mode") == "normal"


def test_connections_are_used_by_any_thread(path: Path) -> None:
    made(path)
    for connect in (connected, looking):
        with closing(connect(path)) as connection, ThreadPoolExecutor(1) as pool:
            rows = pool.submit(connection.execute, "SELECT pid FROM owners").result().fetchall()
        assert rows == [(7,)]


def test_looking_makes_no_file(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        looking(path)
    assert not path.exists()


def test_the_next_version_is_refused_already(path: Path) -> None:
    with closing(connected(path)) as connection:
        prepared(connection, path, "NORMAL")
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
        with pytest.raises(ConfigurationError, match=f"has version {VERSION + 1}"):
            prepared(connection, path, "NORMAL")


def test_a_name_with_signs_of_addresses_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#b%20.db"
    with closing(connected(path)) as connection:
        prepared(connection, path, "NORMAL")
    with closing(looking(path)) as found:
        assert check_kind(found, path, (VERSION,)) == VERSION


@pytest.fixture
def memory() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("CREATE TABLE things (name TEXT UNIQUE, number)")
    yield made
    made.close()


def test_a_text_that_no_database_stores_is_stored_all_the_same(memory: sqlite3.Connection) -> None:
    odd = "job-\ud800-1"
    executed(memory, "INSERT INTO things VALUES (?, ?)", (odd, 5))
    ((name, number),) = executed(memory, "SELECT * FROM things").rows
    assert (restored(name), number) == (odd, 5)
    found = executed(memory, "SELECT number FROM things WHERE name = ?", (odd,)).rows
    assert found == [(5,)]


def test_what_came_of_a_statement(memory: sqlite3.Connection) -> None:
    assert executed(memory, "INSERT INTO things VALUES ('a', 1), ('b', 2)") == ([], 2, 2)
    assert executed(memory, "SELECT name FROM things ORDER BY name").rows == [("a",), ("b",)]
    assert executed(memory, "UPDATE things SET number = 3").changed == 2


def test_several_changes_are_kept_together(memory: sqlite3.Connection) -> None:
    def work(changes: Changes) -> str:
        assert memory.in_transaction
        changes("INSERT INTO things VALUES ('a', 1)")
        changes("INSERT INTO things VALUES (?, ?)", ("b", 2))
        (row,) = changes("SELECT count(*) FROM things")
        return f"{row[0]} things"

    assert changed(memory, work) == "2 things"
    assert not memory.in_transaction
    assert memory.execute("SELECT name FROM things").fetchall() == [("a",), ("b",)]


@pytest.mark.parametrize("raised", [KeyError("a bug"), KeyboardInterrupt(), None])
def test_of_changes_that_come_to_no_end_nothing_is_kept(
    memory: sqlite3.Connection, raised: BaseException | None
) -> None:
    def work(changes: Changes) -> None:
        changes("INSERT INTO things VALUES ('a', 1)")
        if raised is not None:
            raise raised
        changes("INSERT INTO things VALUES ('a', 2)")

    with pytest.raises(sqlite3.IntegrityError if raised is None else type(raised)):
        changed(memory, work)
    assert not memory.in_transaction
    assert memory.execute("SELECT * FROM things").fetchall() == []


def test_what_went_wrong_is_told_where_it_cannot_be_taken_back(memory: sqlite3.Connection) -> None:
    def work(_: Changes) -> None:
        memory.execute("ROLLBACK")
        raise KeyError("a bug")

    with pytest.raises(KeyError, match="a bug"):
        changed(memory, work)
