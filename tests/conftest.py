"""What one test has learned or left open decides no other."""

import gc
import os
import sys
from collections.abc import Iterator
from itertools import product

import pytest

import framewire
from framewire._core.jobs.durations import DURATIONS
from framewire._core.journal import locks
from framewire.services import SERVICES

# The table, the name below, the argument of the question, and its own turn refer to a lock.
_OURS = 4
# So many handles are no burden; to look for circles after each of the modules would be one.
_MANY = 200


def pytest_collection_finish() -> None:
    """Load the clients, and keep the collector from walking tests and imports each time.

    pytest reads the sources of a plugin, which framewire is, as syntax trees; Python 3.11 cannot do
    that in several threads at once, where a test's threads are the first to ask for a client.
    """
    for service, mode in product(SERVICES, ("", "Async")):
        getattr(framewire, f"{mode}{service.capitalize()}")
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
