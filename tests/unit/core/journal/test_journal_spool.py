"""What a journal's database could not take: kept on the disk, and written when it is back."""

import json
import logging
import os
import stat
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal import spool as module
from framewire._core.journal.keeping import Kept
from framewire._core.journal.spool import (
    END_OF_JOB,
    NEVER_SENT,
    REST_OF_STREAM,
    SETTLE,
    Spool,
    folder_for,
    set_aside,
)
from framewire._core.journal.stores import StoreAwayError
from framewire.errors import ConfigurationError

KEPT = Kept(202, '{"a": "b"}', b"\0 an image \xff")


class Clock:
    """The time, and pauses that are over at once unless somebody holds them."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []
        self.gate = threading.Event()
        self.gate.set()
        self._others = {*threading.enumerate()}  # of tests before, perhaps

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.gate.wait(10)

    def trying(self) -> list[threading.Thread]:
        """The threads that try again, since this is there."""
        now = {*threading.enumerate()} - self._others
        return [thread for thread in now if thread.name == "framewire spool"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    beside = SimpleNamespace(monotonic=lambda: made.now, sleep=made.sleep, time_ns=time.time_ns)
    monkeypatch.setattr(module, "time", beside)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "local" / "state" / "spool"


@pytest.fixture
def spool(folder: Path, clock: Clock) -> Iterator[Spool]:
    yield Spool(folder)
    clock.gate.set()
    for thread in clock.trying():
        thread.join(10)


class Database:
    """Takes what it is given, or fails as planned."""

    def __init__(self, *planned: Exception | None) -> None:
        self.planned = list(planned)
        self.had: list[tuple[str, Mapping[str, Any], Kept | None]] = []

    def __call__(self, kind: str, facts: Mapping[str, Any], stored: Kept | None) -> None:
        error = self.planned.pop(0) if self.planned else None
        if error is not None:
            raise error
        self.had.append((kind, facts, stored))

    @property
    def numbers(self) -> list[Any]:
        return [facts["n"] for _, facts, _ in self.had]


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_words_are_those_that_every_version_writes_and_reads() -> None:
    words = (SETTLE, END_OF_JOB, NEVER_SENT, REST_OF_STREAM)
    assert words == ("settle", "end of job", "never sent", "rest of a stream")


def test_what_is_put_there_is_on_the_disk_for_its_owner_only(spool: Spool, folder: Path) -> None:
    assert not spool.waiting
    assert not folder.exists()
    path = spool.put(SETTLE, {"n": 1}, KEPT)
    assert (path.parent, path.suffix) == (folder, ".json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert json.loads(path.read_bytes()) == {
        "what": "settle",
        "facts": {"n": 1},
        "kept": {"status": 202, "headers": '{"a": "b"}', "body": "ACBhbiBpbWFnZSD/"},
    }
    assert spool.waiting


def test_it_is_written_the_oldest_first_and_goes(spool: Spool, folder: Path) -> None:
    for number in range(12):
        spool.put("a word", {"n": number}, KEPT if number == 1 else None)
    database = Database()
    spool.write(database)
    assert database.numbers == list(range(12))
    assert database.had[:2] == [("a word", {"n": 0}, None), ("a word", {"n": 1}, KEPT)]
    assert names(folder) == []
    assert not spool.waiting
    spool.write(database)
    assert len(database.had) == 12
    spool.put("a word", {"n": 12})
    assert spool.waiting  # at once


def test_what_a_process_left_that_has_ended_is_written_too(spool: Spool, folder: Path) -> None:
    spool.put("a word", {"n": 1})
    another = Spool(folder)
    assert another.waiting
    database = Database()
    another.write(database)
    assert database.numbers == [1]
    assert not Spool(folder).waiting
    (folder / "rest.stream").write_bytes(b"a stream waits for what tells of it")
    assert not Spool(folder).waiting


def test_a_database_that_is_still_away_is_asked_no_more_and_all_the_rest_stays(
    spool: Spool,
) -> None:
    for number in range(3):
        spool.put("a word", {"n": number})
    database = Database(None, StoreAwayError("away"))
    with pytest.raises(StoreAwayError):
        spool.write(database)
    assert database.numbers == [0]
    assert spool.waiting
    spool.write(database)
    assert database.numbers == [0, 1, 2]


def test_what_the_database_does_not_take_stays_and_holds_nothing_up(
    spool: Spool, folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    path = spool.put("a word", {"n": 0})
    spool.put("a word", {"n": 1})
    database = Database(ConfigurationError("the table is gone"))
    spool.write(database)
    assert database.numbers == [1]
    assert names(folder) == [path.name]
    assert f"the table is gone; {path} stays until it does" in caplog.text
    clock.now = 1009.9
    assert not spool.waiting
    spool.write(database)
    assert database.numbers == [1]
    clock.now = 1010.0
    assert spool.waiting
    spool.write(database)
    assert database.numbers == [1, 0]
    assert not spool.waiting


@pytest.mark.parametrize(
    "content",
    [
        b"no json",
        b"[]",
        b'"text"',
        b'{"what": "x", "kept": null}',
        b'{"what": "x", "facts": {}, "kept": {"status": 1, "headers": "", "body": "QUJ!D"}}',
        b'{"what": "x", "facts": {}, "kept": {"status": 1}}',
    ],
)
def test_what_cannot_be_read_is_put_aside_and_never_lost(
    spool: Spool, folder: Path, clock: Clock, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = spool.put("a word", {"n": 0})
    spool.put("a word", {"n": 1})
    path.write_bytes(content)
    database = Database()
    spool.write(database)
    assert database.numbers == [1]
    aside = path.with_suffix(".spoilt")
    assert names(folder) == [aside.name]
    assert aside.read_bytes() == content
    assert f"{path} cannot be read" in caplog.text
    clock.now += 20
    assert not spool.waiting


def test_what_another_process_has_written_meanwhile_is_none_of_ours(
    spool: Spool, folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    path = spool.put("a word", {"n": 0})
    spool.put("a word", {"n": 1})
    database = Database()

    def write(kind: str, facts: Any, stored: Any) -> None:
        if facts["n"] == 0:
            for each in names(folder):
                (folder / each).unlink()
        database(kind, facts, stored)

    spool.write(write)
    assert database.numbers == [0]
    assert not path.exists()
    assert caplog.records == []
    clock.now += 20
    assert not spool.waiting


def test_writing_does_not_begin_again_inside_itself_and_one_thread_does_it(spool: Spool) -> None:
    spool.put("a word", {"n": 0})
    database = Database()

    def write(kind: str, facts: Any, stored: Any) -> None:
        assert not spool.waiting
        spool.write(database)
        database(kind, facts, stored)

    spool.write(write)
    assert database.numbers == [0]


def test_who_may_not_wait_writes_nothing(spool: Spool) -> None:
    spool.put("a word", {"n": 0})
    database = Database()
    with impatience(), pytest.raises(MustWaitError):
        spool.write(database)
    assert database.numbers == []


def test_the_rest_of_a_stream_has_a_file_of_its_own(spool: Spool, folder: Path) -> None:
    path, file = spool.begun()
    file.write(b"the rest")
    file.finish()
    assert path.parent == folder
    assert path.suffix == ".stream"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert spool.rest(path.name) == b"the rest"
    another, file = spool.begun()
    file.close()
    assert another != path
    spool.remove(path.name)
    with pytest.raises(FileNotFoundError):
        spool.rest(path.name)


class Journal:
    """Somebody who writes what the spool holds, as soon as the database is back."""

    def __init__(self, spool: Spool, *planned: Exception | None) -> None:
        self.spool, self.database = spool, Database(*planned)
        self.tries = 0
        spool.again = weakref.WeakMethod(self.opened)

    def opened(self) -> None:
        self.tries += 1
        self.spool.write(self.database)


def test_it_is_tried_again_where_nobody_calls_until_all_is_written(
    spool: Spool, clock: Clock
) -> None:
    clock.gate.clear()
    journal = Journal(spool, StoreAwayError("away"), StoreAwayError("away"))
    for number in range(3):
        spool.put("a word", {"n": number})
    (thread,) = clock.trying()
    assert thread.daemon  # a program ends without it
    clock.gate.set()
    thread.join(10)
    assert journal.database.numbers == [0, 1, 2]
    assert (journal.tries, clock.pauses) == (3, [1.0, 1.0, 1.0])
    spool.put("a word", {"n": 3})
    for thread in clock.trying():
        thread.join(10)
    assert journal.database.numbers == [0, 1, 2, 3]


def test_nobody_tries_again_for_a_journal_that_is_gone(spool: Spool, clock: Clock) -> None:
    clock.gate.clear()
    journal = Journal(spool)
    spool.put("a word", {"n": 0})
    (thread,) = clock.trying()
    del journal
    clock.gate.set()
    thread.join(10)
    assert not thread.is_alive()
    assert spool.waiting  # for whoever opens it next


@pytest.mark.parametrize("where", ["kept", "nowhere", "full"])
def test_what_is_set_aside_is_told_with_where_it_is(
    spool: Spool, folder: Path, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    if where == "full":
        folder.parent.mkdir(parents=True)
        folder.write_text("a file where the folder should be")
    set_aside(
        None if where == "nowhere" else spool,
        ConfigurationError("it is away"), "entry 7 is running", SETTLE, {"n": 7}, KEPT,
    )  # fmt: skip
    (record,) = caplog.records
    said = record.getMessage()
    assert record.levelno == logging.WARNING
    if where == "kept":
        (name,) = names(folder)
        assert said == f"it is away; entry 7 is running; it is kept in {folder / name} until then"
        database = Database()
        spool.write(database)
        assert database.had == [(SETTLE, {"n": 7}, KEPT)]
    elif where == "nowhere":
        assert said == "it is away; entry 7 is running"
    else:
        assert said.startswith("it is away; entry 7 is running; it cannot be kept here either: ")


def test_each_database_has_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = "postgresql://db/one", "postgresql://db/two"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert folder_for(one) == folder_for(one) != folder_for(two)
    assert folder_for(one).parent == tmp_path / "framewire"
    assert len(folder_for(one).name) == 16
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert folder_for(one).parent == Path.cwd() / "state" / "framewire"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert folder_for(one).parent == tmp_path / "me" / ".local" / "state" / "framewire"
    monkeypatch.setenv("XDG_STATE_HOME", "~nobody-of-that-name/x")
    with pytest.raises(ConfigurationError, match="there is no folder") as caught:
        folder_for(one)
    assert "spool=" in str(caught.value.hint)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks there")
def test_a_forked_child_tries_again_by_itself(spool: Spool, clock: Clock) -> None:
    clock.gate.clear()
    spool.put("a word", {"n": 0})
    child = os.fork()
    if child == 0:
        try:
            before = len(clock.trying())
            spool.put("a word", {"n": 1})
            os._exit(0 if len(clock.trying()) == before + 1 else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
