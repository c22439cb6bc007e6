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
# So many handles are no burden; to look for circles after each of the modules would be one.
_MANY = 200


def pytest_collection_finish() -> None:
    """Tests and all that they import stay to the end: the collector need not walk them each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    DURATIONS.clear()


@pytest.fixture(autouse=True, scope="module")
def _no_handles_of_closed_journals() -> Iterator[None]:
    """A process keeps a handle of each journal it ever had; here these are thousands of files."""
    yield
    if len(locks._OPEN) < _MANY:
        return
    gc.collect()
    with locks._register:
        for key in list(locks._OPEN):
            each = locks._OPEN[key]
            if not each._held and sys.getrefcount(each) <= _OURS:
                del locks._OPEN[key]
                os.close(each._handle)
