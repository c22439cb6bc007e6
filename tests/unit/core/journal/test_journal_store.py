"""The journal's file: how it is made, opened, refused and closed."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.tables import VERSION
from framewire.errors import ClosedError, ConfigurationError
from tests.unit.core.journal.stored import INSERT, NOW, open_handles, opened

# A file of version 2 has these columns, and no framewire that reads version 2 may lack one.
OWNERS = ["id", "pid", "started", "first"]
ENTRIES = ["id", "owner", "pid", "created", "updated", "service", "operation", "origin", "model",
           "request_hash", "state", "job_id", "request_id", "reason", "stand", "key",
           "fingerprint", "superseded", "handle"]  # fmt: skip
RESULTS = ["id", "created", "expires", "status", "headers", "size", "complete", "media",
           "handed", "spent", "body", "file"]  # fmt: skip
MAY_BE_NULL = {"model", "handle", "job_id", "request_id", "reason", "id", "key", "fingerprint", "body",
               "file"}  # fmt: skip


def test_the_file_and_those_beside_it_are_for_their_owner_only(path: Path) -> None:
    before = os.umask(0)
    try:
        made = opened(path)
        made.write(INSERT, (1,))
        found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    made.close()
    assert found == dict.fromkeys(["jobs.db", "jobs.db-wal", "jobs.db-shm", "jobs.db-live"], 0o600)


def test_the_file_is_never_there_with_other_rights(path: Path) -> None:
    """Not even before it is known to be a journal: SQLite would make it as the umask says."""
    path.with_name("jobs.db-live").mkdir()
    before = os.umask(0)
    try:
        with pytest.raises(ConfigurationError):
            opened(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    opened(path).close()
    path.chmod(0o644)
    opened(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("fsync", "level"), [(False, 1), (True, 2)])
def test_it_writes_ahead_waits_for_others_and_for_the_disk_only_if_asked(
    path: Path, fsync: bool, level: int
) -> None:
    made = opened(path, fsync=fsync)
    settings = {
        "journal_mode": "wal",
        "synchronous": level,
        "busy_timeout": 30_000,
        "application_id": 0x46574A4C,
        "user_version": 3,
    }
    assert {name: made.read(f"PRAGMA {name}")[0][0] for name in settings} == settings
    made.close()


def test_the_tables_are_those_of_version_3(path: Path) -> None:
    made = opened(path)
    assert VERSION == 3
    for table, names in (("owners", OWNERS), ("entries", ENTRIES), ("results", RESULTS)):
        columns = made.read(f"PRAGMA table_info({table})")
        assert [column[1] for column in columns] == names
        nullable = {column[1] for column in columns if not column[3]}
        assert nullable <= MAY_BE_NULL
    indexes = made.read(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    assert [name for (name,) in indexes] == [
        *("entries_job", "entries_key", "entries_open"),
    ]
    made.close()


def test_each_opening_is_an_owner_that_lives_until_it_closes(path: Path) -> None:
    first, second = opened(path), opened(path)
    assert first.read("SELECT * FROM owners") == [
        (1, os.getpid(), NOW, 0),
        (2, os.getpid(), NOW, 0),
    ]
    assert (first.owner, second.owner) == (1, 2)
    assert first.pid == os.getpid()
    first.close()
    assert not second.locks.alive(1)
    assert second.locks.own(2)
    second.close()
    assert not second.locks.own(2)


def test_writing_tells_the_rows_id_and_how_many_changed(path: Path) -> None:
    made = opened(path)
    assert made.write(INSERT, (7,)) == (1, 1)
    assert made.write(INSERT, (8,)) == (2, 1)
    assert made.write("UPDATE entries SET pid = ?", (5,))[1] == 2
    assert made.write("DELETE FROM entries WHERE id = 99")[1] == 0
    assert made.read("SELECT owner FROM entries WHERE pid = ? ORDER BY id", (5,)) == [(7,), (8,)]
    made.close()


def test_what_is_written_is_there_for_whoever_opens_the_file_next(path: Path) -> None:
    first = opened(path)
    first.write(INSERT, (7,))
    second = opened(path)
    assert second.read("SELECT owner FROM entries") == [(7,)]
    first.close()
    second.close()


def test_any_thread_may_use_it(path: Path) -> None:
    made = opened(path)
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(made.write(INSERT, (1,))))
    thread.start()
    thread.join()
    assert found == [(1, 1)]
    made.close()


def test_a_closed_store_says_so(path: Path) -> None:
    made = opened(path)
    made.close()
    made.close()
    for use in (lambda: made.read("SELECT 1"), lambda: made.write(INSERT, (1,))):
        with pytest.raises(ClosedError, match="is closed") as caught:
            use()
        assert str(path) in str(caught.value)
    assert not open_handles(path)


def test_a_journal_collected_in_the_middle_of_a_turn_is_closed_after_it(path: Path) -> None:
    """Closing it there waits for whoever sets the journal up, who may wait for the turn."""
    made, collected = opened(path), opened(path)
    with made.locks.turn:
        collected.close()
        assert made.locks.own(collected.owner)
    assert not made.locks.own(collected.owner)
    with pytest.raises(ClosedError):
        collected.read("SELECT 1")
    made.close()


def test_a_forked_child_leaves_its_parents_connection_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(path)
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)
        made.close()
    assert made.read("SELECT count(*) FROM owners") == [(1,)]
    assert made.locks.own(1)
    made.close()


def test_a_statement_that_fails_is_explained(path: Path) -> None:
    made = opened(path)
    with pytest.raises(ConfigurationError, match="no such table") as caught:
        made.read("SELECT * FROM songs")
    assert str(path) in str(caught.value)
    assert isinstance(caught.value.__cause__, sqlite3.Error)
    made.close()


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_nothing_is_read_or_written_where_the_file_is_gone(path: Path, how: str) -> None:
    made = opened(path)
    moved = path.rename(path.with_suffix(".kept"))
    if how == "replaced":
        path.touch()
    for use in (lambda: made.read("SELECT 1"), lambda: made.write(INSERT, (1,))):
        with pytest.raises(ConfigurationError, match="cannot be used"):
            use()
    made.close()
    assert moved.is_file()


def changed(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return change


def journal_with(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        opened(path).close()
        changed(*statements)(path)

    return make


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda path: path.write_text("these are my notes " * 100), "not a database"),
        (changed("CREATE TABLE songs (name)"), "no journal of framewire"),
        (
            changed("CREATE TABLE songs (name)", "PRAGMA user_version = 1"),
            "no journal of framewire",
        ),
        (journal_with("PRAGMA application_id = 7"), "no journal of framewire"),
        (journal_with("PRAGMA user_version = 4"), "has version 4, this framewire writes version 3"),
        (journal_with("PRAGMA user_version = 0"), "has version 0"),
        (Path.mkdir, "cannot be used"),
    ],
)
def test_what_is_no_journal_is_refused_left_as_it_was_and_let_go_of(
    path: Path, damage: Any, words: str
) -> None:
    damage(path)
    path.chmod(0o755)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ConfigurationError, match=words) as caught:
        opened(path)
    assert str(path) in str(caught.value)
    assert before == (path.read_bytes() if path.is_file() else None)
    assert stat.S_IMODE(path.stat().st_mode) == 0o755
    assert not open_handles(path)


def test_a_file_with_marks_but_without_tables_is_set_up_anew(
    path: Path,
) -> None:
    """Marks alone, as after a process that was killed while it made the file, are a new file."""
    changed("PRAGMA application_id = 7", "PRAGMA user_version = 9")(path)
    made = opened(path)
    assert made.read("PRAGMA user_version") == [(3,)]
    assert made.owner == 1
    made.close()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        opened(tmp_path / "none" / "jobs.db")
