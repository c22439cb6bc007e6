"""The turn to write, the locks of older systems, those who only look, and forks."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal import locks as module
from framewire._core.journal.locks import Locks, Nobody, locks_of, taken
from tests.unit.core.journal.other import Other

if sys.platform != "win32":
    import fcntl

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such locks there")

TURN = 1 << 62


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db-live"


@pytest.fixture
def other(path: Path) -> Iterator[Other]:
    made = Other(path)
    yield made
    made.end()


@pytest.fixture(params=["of open files", "of processes"])
def locks(request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch) -> Locks:
    if request.param == "of processes":
        monkeypatch.setattr(module, "OF_OPEN_FILES", False)
    elif sys.platform != "linux":
        pytest.skip("locks of an open file are Linux's")
    return Locks(path)


def free_for_other_threads(locks: Locks) -> bool:
    """Whether another thread of this process could have the turn."""
    found: list[bool] = []

    def work() -> None:
        found.append(locks.mutex.acquire(timeout=1))
        if found[0]:
            locks.mutex.release()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return found[0]


def test_the_turn_is_one_byte_that_is_given_back(locks: Locks, other: Other) -> None:
    assert not locks.turn.taken
    with locks.turn:
        assert locks.turn.taken
        assert other.could_take(TURN - 1, TURN, TURN + 1) == [TURN - 1, TURN + 1]
    assert not locks.turn.taken
    assert other.could_take(TURN) == [TURN]
    assert free_for_other_threads(locks)


def test_an_error_in_a_turn_gives_it_back(locks: Locks, other: Other) -> None:
    with pytest.raises(ValueError, match="mine"), locks.turn:
        raise ValueError("mine")
    assert not locks.turn.taken
    assert other.could_take(TURN) == [TURN]


def test_who_may_not_wait_is_told_that_another_process_has_the_turn(
    locks: Locks, other: Other
) -> None:
    assert other.takes(TURN)
    with impatience(), pytest.raises(MustWaitError), locks.turn:
        pass
    assert not locks.turn.taken
    assert free_for_other_threads(locks)


def test_who_may_not_wait_has_a_turn_that_nobody_has(locks: Locks) -> None:
    with impatience(), locks.turn:
        assert locks.turn.taken


def test_an_owner_and_the_setup_wait_for_another_process(
    locks: Locks, path: Path, other: Other
) -> None:
    another = Other(path)
    assert other.takes(0)
    assert another.takes(4)
    for each in (another, other):
        threading.Timer(0.1, each.end).start()
        if each is another:
            locks.hold(4)
    third = Other(path)
    with locks.setup():
        assert third.could_take(0, 4) == []
    third.end()


def test_a_setup_inside_another_leaves_it_the_lock(locks: Locks, other: Other) -> None:
    with locks.setup():
        with locks.setup():
            pass
        assert other.could_take(0) == []
    assert other.could_take(0) == [0]


def test_locks_of_open_files_alone_outlive_another_handle_that_is_closed(
    locks: Locks, path: Path, other: Other
) -> None:
    locks.hold(4)
    with locks.turn:
        os.close(os.open(path, os.O_RDWR))
        assert other.could_take(4, TURN) == ([] if module.OF_OPEN_FILES else [4, TURN])


def test_asking_for_bytes_that_one_has_oneself(locks: Locks, other: Other) -> None:
    locks.hold(4)
    assert taken(locks._handle, fcntl.F_RDLCK, 4) is False
    # Older locks are given up by it, which is why an owner never asks for its own byte.
    assert other.could_take(4) == ([] if module.OF_OPEN_FILES else [4])


def test_who_may_wait_has_the_turn_after_the_other_process(
    locks: Locks, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert other.takes(TURN)
    pauses: list[float] = []

    def passing(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 7:
            other.end()

    monkeypatch.setattr(module.time, "sleep", passing)
    with locks.turn:
        assert locks.turn.taken
    # Longer and longer, and never long.
    assert pauses[:7] == pytest.approx([0.0002, 0.0004, 0.0008, 0.0016, 0.0032, 0.004, 0.004])


def test_a_turn_that_does_not_come_in_half_a_minute_is_an_error(
    locks: Locks, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert other.takes(TURN)
    now = 1000.0
    asked: list[float] = []

    def clock() -> float:
        asked.append(now)
        return now

    def passing(_: float) -> None:
        nonlocal now
        now += 10.0

    monkeypatch.setattr(module.time, "monotonic", clock)
    monkeypatch.setattr(module.time, "sleep", passing)
    with pytest.raises(OSError, match=r"."), locks.turn:
        pass
    assert asked == [1000.0, 1010.0, 1020.0, 1030.0, 1040.0]
    assert free_for_other_threads(locks)


def test_one_thread_has_the_turn_at_a_time_and_who_may_not_wait_is_told(locks: Locks) -> None:
    inside, leave = threading.Event(), threading.Event()

    def work() -> None:
        with locks.turn:
            inside.set()
            leave.wait(10)

    thread = threading.Thread(target=work)
    thread.start()
    assert inside.wait(10)
    with impatience(), pytest.raises(MustWaitError), locks.turn:
        pass
    threading.Timer(0.05, leave.set).start()
    with locks.turn:
        assert leave.is_set()
    thread.join()


def test_owners_are_told_from_those_that_have_ended(locks: Locks, other: Other) -> None:
    assert other.takes(4)
    locks.hold(5)
    assert [locks.alive(each) for each in (3, 4, 5)] == [False, True, True]
    assert other.could_take(3, 5) == [3]
    locks.release(5)
    assert other.could_take(3, 5) == [3, 5]
    with locks.setup(), locks.setup():
        assert other.could_take(0, 1) == [1]
    assert other.could_take(0) == [0]


def test_bytes_are_taken_in_one_way_or_the_other(locks: Locks, path: Path, other: Other) -> None:
    handle = os.open(path, os.O_RDWR)
    assert other.shares(7)
    assert taken(handle, fcntl.F_WRLCK, 7) is True
    assert taken(handle, fcntl.F_RDLCK, 7) is False
    assert taken(handle, fcntl.F_WRLCK, 5, 2) is False
    assert taken(handle, fcntl.F_WRLCK, 5, 3) is True
    # Asking left nothing behind.
    assert other.could_take(5, 6) == [5, 6]
    os.close(handle)


def test_who_only_looks_owns_nothing_and_sees_who_lives(path: Path, other: Other) -> None:
    assert other.takes(4)
    looking = Nobody(path)
    handle = looking._handle
    assert handle is not None
    assert looking.own(4) is False
    assert [looking.alive(each) for each in (3, 4)] == [False, True]
    looking.close()
    looking.close()
    assert looking.alive(4) is False
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(handle)
    nowhere = Nobody(path.with_name("none"))
    assert nowhere.alive(4) is False
    nowhere.close()


def test_a_process_has_one_handle_of_a_file_by_whatever_name(path: Path, tmp_path: Path) -> None:
    first = locks_of(path)
    (tmp_path / "other").symlink_to(tmp_path)
    assert locks_of(path) is first
    assert locks_of(tmp_path / "other" / path.name) is first
    assert locks_of(tmp_path / "another") is not first


def test_a_forked_child_has_locks_of_its_own_and_leaves_its_parents(
    path: Path, other: Other
) -> None:
    first = locks_of(path)
    first.hold(4)
    guard = os.open(path.with_name("guard"), os.O_RDWR | os.O_CREAT)
    first.guards.add(guard)
    child = os.fork()
    if child == 0:
        try:
            closed = 0
            for handle in (guard, first._handle):
                try:
                    os.fstat(handle)
                except OSError:
                    closed += 1
            well = closed == 2 and not module._OPEN
            again = locks_of(path)
            well = well and again is not first and again.alive(4) and not again.own(4)
            again.hold(5)
            with again.turn:
                os._exit(0 if well else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert locks_of(path) is first
    assert other.could_take(4, 5, TURN) == [5, TURN]
    assert free_for_other_threads(first)  # the parent may go on
    with first.turn:
        assert os.fstat(guard)
    first.guards.discard(guard)
    os.close(guard)


def test_a_fork_does_not_wait_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framewire._core.journal.locks._LONGEST_TURN", 0.05)
    locks = locks_of(path)
    inside, leave = threading.Event(), threading.Event()

    def work() -> None:
        with locks.turn:
            inside.set()
            leave.wait()

    thread = threading.Thread(target=work)
    thread.start()
    assert inside.wait(10)
    child = os.fork()
    if child == 0:
        with locks_of(path).setup():
            os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    leave.set()
    thread.join()
    with locks.turn:  # whoever had it has given it back, and nobody else has it
        assert locks_of(path) is locks


def test_a_fork_waits_for_a_turn_that_another_thread_has(path: Path) -> None:
    locks = locks_of(path)
    inside, leave = threading.Event(), threading.Event()

    def work() -> None:
        with locks.turn:
            inside.set()
            leave.wait(0.2)
            leave.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert inside.wait(10)
    child = os.fork()
    if child == 0:
        os._exit(0 if leave.is_set() else 1)
    assert os.waitpid(child, 0)[1] == 0
    thread.join()
