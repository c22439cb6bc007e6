"""Waits of the synchronous shell, on a clock that only they move."""

import threading
import time

import pytest

from framewire._core.io.sync_backend import sleep


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was slept each time."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    monkeypatch.setattr(time, "monotonic", lambda: sum(found))
    return found


def test_a_long_wait_is_made_of_naps_as_a_signal_may_come_just_before_one(
    naps: list[float],
) -> None:
    sleep(30.5)
    assert sum(naps) == 30.5
    assert max(naps) == 1.0


@pytest.mark.parametrize("seconds", [0.0, 0.25, 1.0])
def test_a_short_one_is_one(seconds: float, naps: list[float]) -> None:
    sleep(seconds)
    assert naps == [seconds]


def test_a_thread_that_no_signal_comes_to_sleeps_on(naps: list[float]) -> None:
    thread = threading.Thread(target=sleep, args=(30.5,))
    thread.start()
    thread.join()
    assert naps == [30.5]
