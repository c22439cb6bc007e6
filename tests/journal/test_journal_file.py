"""The journal's file: its rights, its durability, several processes in it, and damage to it."""

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal import locks as journal_locks
from framewire._core.journal.facts import Submission
from framewire._core.journal.tables import VERSION
from framewire.errors import ClosedError, ConfigurationError
from framewire.journal import Entry, Journal, State, Ticket

ROOT = Path(__file__).resolve().parents[2]
JOB = "siray_create_video_task"


def submission(digest: str = "d", model: str | None = "m") -> Submission:
    return Submission("siray", JOB, "http://127.0.0.1:1", model, digest)


def begun(journal: Journal, digest: str = "d") -> Ticket:
    ticket = Ticket()
    journal.begin(ticket, submission(digest))
    return ticket


def child(code: str, *arguments: str, wait: bool = True) -> subprocess.Popen[str]:
    """Another process; it has `Journal`, `begun` and its arguments."""
    script = (
        "import sys, os, signal, time\n"
        "from tests.journal.test_journal_file import *\n"
        "path, *more = sys.argv[1:]\n" + textwrap.dedent(code)
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if wait:
        process.communicate(timeout=30)
    return process


def states(journal: Journal) -> list[State]:
    return [entry.state for entry in journal.entries()]


def test_the_file_and_those_beside_it_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    before = os.umask(0)
    try:
        with Journal(path) as journal:
            begun(journal)
            lines = tmp_path / "jobs.db-lines"
            found = {
                file.name: stat.S_IMODE(file.stat().st_mode)
                for file in (*tmp_path.iterdir(), *lines.iterdir())
            }
    finally:
        os.umask(before)
    assert found.pop("jobs.db-lines") == 0o700
    names = {"jobs.db", "jobs.db-wal", "jobs.db-shm", "jobs.db-live"}
    (line,) = set(found) - names
    assert line.startswith("1.")
    assert found == dict.fromkeys({*names, line}, 0o600)


def test_a_journal_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    Journal(path).close()
    path.chmod(0o644)
    Journal(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("fsync", "level"), [(False, 1), (True, 2)])
def test_it_writes_ahead_and_waits_for_the_disk_only_if_asked(
    tmp_path: Path, fsync: bool, level: int
) -> None:
    with Journal(tmp_path / "jobs.db", fsync=fsync) as journal:
        store: Any = journal._store
        assert store.read("PRAGMA journal_mode") == [("wal",)]
        assert store.read("PRAGMA synchronous") == [(level,)]
        assert store.read("PRAGMA user_version") == [(VERSION,)]


def test_a_line_is_there_when_the_process_is_killed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    done = child(
        "kept = Journal(path); begun(kept); os.kill(os.getpid(), signal.SIGKILL)", str(path)
    )
    assert done.returncode == -9
    with Journal(path) as journal:
        (entry,) = journal.pending()
        assert (entry.state, entry.live, entry.own) == (State.UNKNOWN, False, False)
        assert (entry.pid, entry.service, entry.model) == (done.pid, "siray", "m")
        assert "outcome unknown. It may have been accepted and billed." in str(entry)
        assert "Siray has no list of tasks" in str(entry)


def test_what_another_process_is_sending_is_not_reported_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    code = "kept = Journal(path); begun(kept); print('sent', flush=True); sys.stdin.read()"
    with Journal(path) as journal:
        other = child(code, str(path), wait=False)
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "sent\n"
            begun(journal)
            assert journal.pending() == []
            assert [(e.state, e.live, e.own) for e in journal.entries()] == [
                (State.SENDING, True, False),
                (State.SENDING, True, True),
            ]
        finally:
            other.kill()
            other.communicate()
        assert [(entry.state, entry.own) for entry in journal.pending()] == [(State.UNKNOWN, False)]


def test_many_processes_lose_no_line(journal_url: str) -> None:
    code = """
    with Journal(path) as journal:
        for number in range(50):
            journal.settle(begun(journal, f"{more[0]}/{number}"), State.ANSWERED)
    """
    children = [child(code, journal_url, str(number), wait=False) for number in range(4)]
    for each in children:
        each.communicate(timeout=60)
    assert [each.returncode for each in children] == [0] * 4
    with Journal(journal_url) as journal:
        found = {entry.request_hash for entry in journal.entries()}
        assert found == {f"{who}/{number}" for who in range(4) for number in range(50)}
        assert set(states(journal)) == {State.ANSWERED}


def test_a_forked_child_writes_through_a_connection_of_its_own(journal_url: str) -> None:
    code = """
    journal = Journal(path)
    begun(journal, "parent")
    if os.fork() == 0:
        begun(journal, "child")
        assert journal.pending() == [], journal.pending()
        assert [e.own for e in journal.entries()] == [False, True]
        journal.close()
        os._exit(0)
    status = os.wait()[1]
    assert status == 0, status
    assert [e.request_hash for e in journal.pending()] == ["child"]
    journal.close()
    """
    assert child(code, journal_url).returncode == 0
    with Journal(journal_url) as journal:
        assert [entry.request_hash for entry in journal.pending()] == ["parent", "child"]


def test_a_job_is_claimed_by_one_process_only(journal_url: str) -> None:
    child(
        "journal = Journal(path); journal.settle(begun(journal), State.RUNNING, job_id='t1')",
        journal_url,
    )
    with Journal(journal_url) as one, Journal(journal_url) as other:
        (seen,), (seen_too,) = one.pending(), other.pending()
        assert (seen.resumable, seen.live, seen.job_id) == (True, False, "t1")
        assert one.claim(seen)
        assert not other.claim(seen_too)
        (now,) = other.pending()
        assert (now.live, now.own, now.pid) == (True, True, os.getpid())


def test_a_closed_journal_keeps_nobody_alive(journal_url: str) -> None:
    first = Journal(journal_url)
    begun(first)
    first.close()
    first.close()
    with pytest.raises(ClosedError):
        begun(first)
    with Journal(journal_url) as journal:
        assert states(journal) == [State.UNKNOWN]


def test_the_same_file_has_one_handle_for_its_locks(tmp_path: Path) -> None:
    one = journal_locks.locks_of(tmp_path / "x-live")
    (tmp_path / "link").symlink_to(tmp_path / "x-live")
    assert journal_locks.locks_of(tmp_path / "link") is one


def _text(path: Path) -> None:
    path.write_text("these are my notes " * 100)


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name)")
    connection.close()


def _newer(path: Path) -> None:
    Journal(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def _damaged(path: Path) -> None:
    Journal(path).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 8000)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_text, "not a database"),
        (_foreign, "no journal of framewire"),
        (_newer, f"version {VERSION + 1}"),
        (_damaged, "cannot be used"),
        (Path.mkdir, "cannot be used"),
    ],
)
def test_what_is_no_journal_is_refused_and_left_as_it_was(
    tmp_path: Path, damage: Any, words: str
) -> None:
    path = tmp_path / "jobs.db"
    damage(path)
    path.chmod(0o755)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ConfigurationError, match=words):
        Journal(path)
    assert before == (path.read_bytes() if path.is_file() else None)
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        Journal(tmp_path / "none" / "jobs.db")


@pytest.mark.parametrize("given", ["", 7, b""])
def test_a_journal_that_is_no_path_is_refused(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="path"):
        Journal(given)


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_nothing_is_written_to_a_file_that_is_gone(tmp_path: Path, how: str) -> None:
    path = tmp_path / "jobs.db"
    with Journal(path) as journal:
        path.rename(tmp_path / "kept")
        if how == "replaced":
            path.touch()
        with pytest.raises(ConfigurationError, match="cannot be used"):
            begun(journal)


def test_dismissing_and_pruning(journal_url: str) -> None:
    now = [100.0]
    with Journal(journal_url, clock=lambda: now[0]) as journal:
        journal.settle(begun(journal, "answered"), State.ANSWERED)
        journal.settle(begun(journal, "unknown"), State.UNKNOWN)
        journal.settle(begun(journal, "job"), State.RUNNING, job_id="t1")
        begun(journal, "going")
        assert journal.prune(100.0) == 0
        assert journal.prune(101.0) == 1
        for entry in journal.pending():
            journal.dismiss(entry)
        assert states(journal) == [State.DISMISSED, State.DISMISSED, State.SENDING]
        assert journal.pending() == []


def test_the_end_of_a_job_is_noted_for_its_own_service_and_address_only(journal_url: str) -> None:
    with Journal(journal_url) as journal:
        journal.settle(begun(journal), State.RUNNING, job_id="t1")
        journal.ended("aquiles", "http://127.0.0.1:1", "t1", State.FINISHED)
        journal.ended("siray", "http://127.0.0.1:2", "t1", State.FINISHED)
        assert states(journal) == [State.RUNNING]
        journal.ended("siray", "http://127.0.0.1:1", "t1", State.FAILED)
        journal.ended("siray", "http://127.0.0.1:1", "t1", State.FINISHED)
        assert states(journal) == [State.FAILED]


def test_a_submission_that_was_given_up_is_never_written_or_taken_back(journal_url: str) -> None:
    with Journal(journal_url) as journal:
        early = Ticket()
        journal.abandon(early)
        journal.begin(early, submission())
        assert states(journal) == []
        journal.abandon(begun(journal))
        assert states(journal) == [State.NEVER_DELIVERED]


def test_a_job_is_described_as_clients_take_it_up(tmp_path: Path) -> None:
    with Journal(tmp_path / "jobs.db", clock=lambda: 5.0) as journal:
        journal.settle(begun(journal), State.RUNNING, job_id="t1")
        journal.settle(begun(journal), State.UNKNOWN)
        job, unknown = journal.pending()
        assert job.to_dict() == {
            "service": "siray",
            "operation": JOB,
            "id": "t1",
            "model": "m",
            "submitted_at": 5.0,
            "status": None,
        }
        assert str(job) == (
            f"{JOB} of 1970-01-01 00:00:05 UTC to http://127.0.0.1:1: running, job t1"
        )
        with pytest.raises(ConfigurationError, match="no job id"):
            unknown.to_dict()
        assert repr(journal) == f"Journal({str(tmp_path / 'jobs.db')!r})"
        assert isinstance(job, Entry)


def test_writing_a_submission_and_its_outcome_down_takes_less_than_2_ms(tmp_path: Path) -> None:
    """Of the processor: what else runs on the machine, or uses its disk, does not count."""
    with Journal(tmp_path / "jobs.db") as journal:
        took = []
        for _ in range(200):
            started = time.thread_time()
            journal.settle(begun(journal), State.ANSWERED)
            took.append(time.thread_time() - started)
    assert sorted(took)[100] < 0.002


def test_a_client_without_a_journal_does_not_load_a_database() -> None:
    code = "import framewire, sys; framewire.Venice('key'); assert 'sqlite3' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
