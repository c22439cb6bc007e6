"""Locks that a forked child finds free, and the one that a fork waits for."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from framewire._core.io import forks
from framewire._core.io.forks import AnyLock, Lock, making
from tests.unit.core.journal.stored import in_child, in_thread

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked there")


@contextmanager
def had_by_another(lock: Lock) -> Iterator[threading.Event]:
    """Another thread has it until the event."""
    has, done = threading.Event(), threading.Event()

    def have() -> None:
        with lock:
            has.set()
            assert done.wait(20)

    thread = threading.Thread(target=have)
    thread.start()
    try:
        assert has.wait(20)
        yield done
    finally:
        done.set()
        thread.join()


def free(lock: Lock) -> bool:
    """Whether another thread can have it."""

    def had() -> bool:
        got = lock.acquire(timeout=0)
        if got:
            lock.release()
        return got

    return in_thread(had) == [True]


@pytest.mark.parametrize("make", [threading.Lock, threading.RLock])
def test_a_child_finds_free_what_another_thread_has(make: Callable[[], AnyLock]) -> None:
    lock = Lock(make)
    with had_by_another(lock):
        assert not lock.acquire(timeout=0)
        assert in_child(lambda: free(lock))
        assert not free(lock)
    assert free(lock)


def test_a_fork_waits_for_what_is_being_made() -> None:
    made: list[int] = []
    with had_by_another(making) as done:

        def end() -> None:
            made.append(1)
            done.set()

        timer = threading.Timer(0.0, end)
        timer.start()
        assert in_child(lambda: made == [1] and free(making))
        timer.join()
    assert free(making)


def test_who_makes_something_may_fork_in_the_middle_of_it() -> None:
    with making:
        assert in_child(lambda: free(making))
        assert not free(making)
    assert free(making)


def test_what_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "LONGEST_WAIT", 0.01)
    with had_by_another(making):
        assert in_child(lambda: free(making))
        assert not free(making)
    assert free(making)


def test_it_is_had_if_it_is_free() -> None:
    with making.if_free():
        assert not free(making)
    assert free(making)
    with had_by_another(making):
        with making.if_free():
            pass
        assert not free(making)


def test_what_a_journal_does_before_and_after_a_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def before(ends: float) -> None:
        assert not free(making)
        assert 0 < ends - time.monotonic() <= forks.LONGEST_WAIT
        told.append("before")

    monkeypatch.setattr(forks, "before", [*forks.before, before])
    monkeypatch.setattr(forks, "in_parent", [*forks.in_parent, lambda: told.append("parent")])
    monkeypatch.setattr(forks, "in_child", [*forks.in_child, lambda: told.append("child")])
    assert in_child(lambda: told == ["before", "child"] and forks._forks == [])
    assert told == ["before", "parent"]
    assert forks._forks == []


def test_who_would_not_wait_for_others_waits_for_one_that_forks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    had: list[bool] = []

    def have() -> None:
        with making.if_free():
            had.append(not free(making))

    thread = threading.Thread(target=have)

    def before(_: float) -> None:
        thread.start()
        thread.join(0.05)
        assert thread.is_alive()

    monkeypatch.setattr(forks, "before", [*forks.before, before])
    assert in_child(lambda: had == [])
    thread.join()
    assert had == [True]
