"""What one test has learned or left open decides no other."""

import gc
import os
import sys
from collections.abc import Iterator

import pytest

from framewire._core.jobs.durations import DURATIONS
from framewire._core.journal import locks

# The table, the name below, the argument of the question, and its own turn refer to a lock.
_OURS = 4


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    DURATIONS.clear()


@pytest.fixture(autouse=True, scope="module")
def _no_handles_of_closed_journals() -> Iterator[None]:
    """A process keeps a handle of each journal it ever had; here these are thousands of files."""
    yield
    gc.collect()
    with locks._register:
        for key in list(locks._OPEN):
            each = locks._OPEN[key]
            if not each._held and sys.getrefcount(each) <= _OURS:
                del locks._OPEN[key]
                os.close(each._handle)
