"""Telling a running process from one that has ended, by the locks it holds."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from framewire._core.journal.locks import Locks, locks_of
from tests.unit.core.journal.other import Other


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db-live"


@pytest.fixture
def other(path: Path) -> Iterator[Other]:
    made = Other(path)
    yield made
    made.end()


@contextmanager
def open_to_all() -> Iterator[None]:
    """The rights of new files are not narrowed by the environment."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def test_the_file_is_made_for_its_owner_only_and_kept_from_other_programs(path: Path) -> None:
    with open_to_all():
        locks = Locks(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not os.get_inheritable(locks._handle)


def test_a_file_that_is_there_is_left_as_it_is(path: Path) -> None:
    path.write_bytes(b"abc")
    Locks(path).hold(1)
    assert path.read_bytes() == b"abc"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Locks(tmp_path / "none" / "x-live")


def test_an_owner_has_a_byte_of_its_own(path: Path, other: Other) -> None:
    locks = Locks(path)
    locks.hold(4)
    assert other.could_take(0, 1, 2, 3, 4, 5, 6) == [0, 1, 2, 3, 5, 6]
    assert not other.shares(4)


def test_an_owner_is_alive_and_own_until_it_is_released(path: Path, other: Other) -> None:
    locks = Locks(path)
    assert not locks.own(4)
    assert not locks.alive(4)
    locks.hold(4)
    locks.hold(5)
    assert locks.own(4)
    assert locks.alive(4)
    locks.release(4)
    assert not locks.own(4)
    assert not locks.alive(4)
    assert locks.own(5)
    assert other.could_take(3, 4, 5, 6) == [3, 4, 6]


def test_an_owner_that_is_released_leaves_its_byte_to_others_at_once(
    path: Path, other: Other
) -> None:
    locks = Locks(path)
    for owner in (3, 4, 5):
        locks.hold(owner)
    locks.release(4)
    assert other.could_take(3, 4, 5) == [4]


def test_releasing_what_is_not_held_is_no_error(path: Path) -> None:
    locks = Locks(path)
    locks.release(4)
    assert not locks.own(4)


def test_asking_whether_an_own_one_is_alive_does_not_give_it_up(path: Path, other: Other) -> None:
    locks = Locks(path)
    locks.hold(4)
    assert locks.alive(4)
    assert not other.takes(4)


def test_another_process_is_alive_as_long_as_it_runs(path: Path, other: Other) -> None:
    locks = Locks(path)
    assert other.takes(4)
    assert locks.alive(4)
    assert not locks.own(4)
    assert not locks.alive(3)
    assert not locks.alive(5)
    other.end()
    assert not locks.alive(4)


def test_asking_leaves_no_lock(path: Path, other: Other) -> None:
    locks = Locks(path)
    assert not locks.alive(4)
    assert other.could_take(3, 4, 5) == [3, 4, 5]


def test_asking_does_not_give_up_a_neighbour(path: Path, other: Other) -> None:
    locks = Locks(path)
    locks.hold(3)
    locks.hold(5)
    assert not locks.alive(4)
    assert other.could_take(3, 4, 5) == [4]


def test_two_that_ask_at_once_do_not_take_each_other_for_the_owner(
    path: Path, other: Other
) -> None:
    locks = Locks(path)
    assert other.shares(4)
    assert not locks.alive(4)


def test_setting_up_is_for_one_process_at_a_time(path: Path, other: Other) -> None:
    locks = Locks(path)
    with locks.setup():
        assert other.could_take(0, 1, 2) == [1, 2]
    assert other.could_take(0, 1, 2) == [0, 1, 2]


def test_setting_up_ends_with_an_error_too_and_leaves_owners_alone(
    path: Path, other: Other
) -> None:
    locks = Locks(path)
    locks.hold(1)
    with pytest.raises(ValueError, match="damaged"), locks.setup():
        raise ValueError("damaged")
    assert other.could_take(0, 1) == [0]


def test_the_same_file_has_one_handle_for_its_locks(tmp_path: Path) -> None:
    one = locks_of(tmp_path / "x-live")
    (tmp_path / "link").symlink_to(tmp_path / "x-live")
    assert locks_of(tmp_path / "x-live") is one
    assert locks_of(tmp_path / "link") is one
    assert locks_of(tmp_path / "y-live") is not one


def test_a_forked_child_does_not_share_its_parents_handle(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = locks_of(path)
    one.hold(4)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert locks_of(path) is not one
    assert not locks_of(path).own(4)
