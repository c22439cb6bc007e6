"""What a journal lives among: odd texts, full disks, copies of its folder, forks, paths."""

import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.store import SqliteStore
from framewire.errors import ConfigurationError
from framewire.journal import Journal, State
from tests.contract.harness import MODES, opened, settle
from tests.journal.kit import PROMPT, VIDEO, states
from tests.journal.test_journal_file import begun, child
from tests.unit.transport.faultserver import FaultServer, reply

ODD = ["job-\ud800-1", "job-\0-1", "job-\ufffe-1", "\ufffejob", "jöb-1"]
# Nothing more can be written to any file: the error is that of a disk without room for it.
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db"


@pytest.mark.parametrize("mode", MODES)
async def test_a_job_id_that_no_database_stores_is_kept(mode: str, journal_url: str) -> None:
    body = {"code": "success", "message": "", "data": {"task_id": "job-\ud800-1"}}
    server = FaultServer(reply(body))
    try:
        async with opened("siray", mode, server.url) as first:
            client = first.with_options(journal=journal_url)
            job = await settle(client.video.generate_async(VIDEO, PROMPT))
            await settle(client.close())
    finally:
        server.stop()
    with Journal(journal_url) as journal:
        (entry,) = journal.pending()
        assert (entry.state, entry.job_id) == (State.RUNNING, job.id)
        assert entry.to_dict()["id"] == "job-\ud800-1"


@pytest.mark.parametrize("text", ODD)
def test_every_text_comes_back_as_it_was(text: str, journal_url: str) -> None:
    with Journal(journal_url) as journal:
        journal.settle(begun(journal), State.RUNNING, job_id=text, request_id=text, reason=text)
        (entry,) = journal.pending()
        assert (entry.job_id, entry.request_id, entry.reason) == (text, text, text)
        journal.ended("siray", "http://127.0.0.1:1", text, State.FINISHED)
        assert journal.pending() == []


@pytest.mark.parametrize(
    "error", [sqlite3.InterfaceError("x"), MemoryError(), UnicodeEncodeError("a", "b", 0, 1, "c")]
)
@pytest.mark.parametrize("mode", MODES)
async def test_the_answer_wins_whatever_the_store_raises(
    mode: str, error: Exception, path: Path, framewire_sandbox: Any,
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with opened("siray", mode, framewire_sandbox.base_url("siray")) as first:
        client = first.with_options(journal=path)

        def failing(*_: Any) -> Any:
            raise error

        for name in ("settle", "write", "change"):
            monkeypatch.setattr(SqliteStore, name, failing)
        job = await settle(client.video.generate_async(VIDEO, PROMPT))
        monkeypatch.undo()
        await settle(client.close())
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert job.id in caplog.text
    assert states(path) == [State.UNKNOWN]


@pytest.mark.parametrize("left", ["closed", "killed"])
def test_a_journal_on_a_full_disk_can_be_looked_at(path: Path, left: str) -> None:
    end = "journal.close()" if left == "closed" else "os.kill(os.getpid(), signal.SIGKILL)"
    child(f"journal = Journal(path); begun(journal)\n{end}", str(path))
    code = f"""
    {FULL}
    journal = Journal(path)
    (entry,) = journal.pending()
    assert (entry.state, entry.live) == (State.UNKNOWN, False), entry
    try:
        begun(journal)
    except ConfigurationError as error:
        assert "looked at" in str(error), error
    else:
        raise AssertionError("it was written to")
    journal.settle(Ticket(), State.ANSWERED)
    journal.close()
    """
    assert child(code, str(path)).returncode == 0
    with Journal(path) as journal:
        assert [entry.state for entry in journal.entries()] == [State.UNKNOWN]


@pytest.mark.parametrize("room", [0, 1_000, 4_096, 20_000, 40_000])
def test_no_journal_is_begun_on_a_full_disk(room: int, path: Path) -> None:
    code = f"""
    {FULL.replace("(0, 0)", f"({room}, {room})")}
    try:
        Journal(path)
    except ConfigurationError as error:
        assert "has room" in error.hint
        assert "no such table" not in str(error), error
        os._exit(7)
    """
    assert child(code, str(path)).returncode == 7


def test_what_runs_is_alive_after_its_folder_was_copied(path: Path, tmp_path: Path) -> None:
    """Copying closes the files, and with that go the older locks of the process, SQLite's too."""
    with Journal(path) as journal:
        journal.settle(begun(journal, "before"), State.RUNNING, job_id="t1")
        shutil.copytree(tmp_path, tmp_path.with_name("copy"))
        code = """
        with Journal(path) as other:
            (seen,) = other.pending()
            assert seen.live and not seen.own, seen
            begun(other, "theirs")
        """
        assert child(code, str(path)).returncode == 0
        # The other one has closed its last connection: had it taken itself for the only one, it
        # would have thrown the log away that this one goes on writing to.
        begun(journal, "after")
        hashes = "print([e.request_hash for e in Journal(path).entries()])"
        found = child(hashes, str(path), wait=False).communicate(timeout=30)[0]
    assert found == "['before', 'theirs', 'after']\n"
    with Journal(path) as journal:
        assert [e.request_hash for e in journal.entries()] == ["before", "theirs", "after"]


@pytest.mark.skipif(sys.platform != "linux", reason="locks of an open file are Linux's")
def test_a_forked_child_does_not_keep_its_parent_alive(path: Path) -> None:
    code = """
    journal = Journal(path)
    journal.settle(begun(journal), State.RUNNING, job_id="t1")
    ready, told = os.pipe()
    if os.fork():
        os.read(ready, 1)
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(1)
    os.write(told, b".")
    time.sleep(20)
    """
    parent = child(code, str(path), wait=False)
    parent.wait(30)
    for pipe in (parent.stdin, parent.stdout):
        assert pipe is not None
        pipe.close()
    with Journal(path) as journal:
        (entry,) = journal.pending()
        assert not entry.live


def test_a_fork_while_another_thread_opens_a_journal(path: Path) -> None:
    code = """
    import threading
    stop = threading.Event()
    def opening():
        while not stop.is_set():
            with Journal(path) as journal:
                begun(journal)
    threads = [threading.Thread(target=opening) for _ in range(3)]
    for thread in threads: thread.start()
    for _ in range(40):
        if os.fork() == 0:
            signal.alarm(20)
            with Journal(path) as journal:
                journal.settle(begun(journal, "child"), State.ANSWERED)
            os._exit(0)
    stop.set()
    for thread in threads: thread.join()
    codes = [os.wait()[1] for _ in range(40)]
    assert codes == [0] * 40, codes
    """
    process = child(code, str(path), wait=False)
    process.communicate(timeout=120)
    assert process.returncode == 0
    with Journal(path) as journal:
        assert [e.state for e in journal.entries()].count(State.ANSWERED) == 40


def test_a_child_outlives_the_journal_that_its_parent_had_open(path: Path) -> None:
    """What the child knew of it would be of files that are no more, and its entries with them."""
    code = """
    journal = Journal(path)
    journal.settle(begun(journal, "parent"), State.ANSWERED)
    ready, told = os.pipe()
    if os.fork() == 0:
        os.close(told)
        os.read(ready, 1)
        with Journal(path) as journal:
            journal.settle(begun(journal, "child"), State.ANSWERED)
            assert len(journal.entries()) == 3
        os._exit(0)
    journal.settle(begun(journal, "parent again"), State.ANSWERED)
    assert len(journal.entries()) == 2
    journal.close()
    os.close(told)
    assert os.wait()[1] == 0
    """
    assert child(code, str(path)).returncode == 0
    with Journal(path) as journal:
        assert {entry.state for entry in journal.entries()} == {State.ANSWERED}
        assert len(journal.entries()) == 3


def test_a_journal_that_rests_for_a_fork_ends_with_all_that_was_written_down(path: Path) -> None:
    code = """
    with Journal(path) as journal:
        journal.settle(begun(journal, "before"), State.ANSWERED)
        if os.fork() == 0:
            os._exit(0)
        assert os.wait()[1] == 0
    assert not os.path.exists(path + "-lines")
    """
    assert child(code, str(path)).returncode == 0
    assert states(path) == [State.ANSWERED]


def test_a_journal_that_is_only_looked_at_is_looked_at_after_a_fork(path: Path) -> None:
    with Journal(path) as journal:
        journal.settle(begun(journal), State.ANSWERED)
    code = f"""
    {FULL}
    with Journal(path) as journal:
        assert len(journal.entries()) == 1
        if os.fork() == 0:
            with Journal(path) as mine:
                assert len(mine.entries()) == 1
            assert len(journal.entries()) == 1
            os._exit(0)
        assert os.wait()[1] == 0
        assert len(journal.entries()) == 1
    """
    assert child(code, str(path)).returncode == 0


def test_the_home_folder_stands_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with Journal("~/jobs.db") as journal:
        assert journal.path == tmp_path / "jobs.db"
    with pytest.raises(ConfigurationError, match="nobody-of-that-name"):
        Journal("~nobody-of-that-name/jobs.db")


def test_a_journal_in_memory_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="would end with the process"):
        Journal(":memory:")
