"""What one test has learned or left open decides no other."""

import gc
import inspect
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

import framewire
from framewire._core.jobs.durations import DURATIONS
from framewire._core.journal import locks
from framewire.services import SERVICES

# The table, the name below, the argument of the question, and its own turn refer to a lock.
_OURS = 4
# So many handles are no burden; to look for circles after each of the modules would be one.
_MANY = 200
# Coverage asks which lines of the package run. These tests ask something of scripts, or run the
# same lines for each of many cases; lines that they alone run count as run by none. Measured, they
# take twice the time.
_UNMEASURED = (
    "contract/test_schemathesis.py", "diff/", "faults/", "gates/", "importer/",
    "new_service/test_fuzz_documents.py", "new_service/test_new_service.py", "openapi/", "package/",
    "random_documents/", "reliability/test_empty_successes.py",
    "reliability/test_errors_inside_successes.py", "reliability/test_many_waits.py",
    "reliability/test_odd_answers.py", "reliability/test_secrets_shown.py",
    "reliability/test_waits_end.py", "site/", "soak/", "typing/",
    "unit/core/jobs/test_jobs_poll_simulated.py", "unit/test_bundle.py", "unit/test_core_names.py",
    "unit/test_core_generator.py", "unit/test_core_models.py", "unit/test_importer.py",
    "unit/test_operations_by_hand.py", "unit/test_specs.py",
)  # fmt: skip
_TESTS = Path(__file__).parent
# Modules that take long, longest first: begun at the end, one would keep a worker busy while the
# others have nothing left to do. xdist's own order, by the number of tests, puts most of them there.
_LONG = (
    "new_service/test_new_service.py", "reliability/test_odd_answers.py",
    "contract/test_schemathesis.py", "journal/test_postgres_journal.py", "journal/test_kill.py",
    "reliability/test_waits_end.py", "importer/test_random_documents.py",
    "random_documents/test_documents_of_dice.py", "diff/test_diff_edits.py",
    "gates/test_mutants.py", "agents/test_agents_kill.py", "batch/test_batch_kill.py",
    "interop/test_docs_testing.py", "notebooks/test_notebooks_run.py", "soak/test_soak_books.py",
    "typing/test_planted_mistakes.py", "unit/test_bundle.py", "unit/test_core_names.py",
)  # fmt: skip
# What pytest-recording sets up for every test, and what only that asks for: three fixtures that do
# nothing without one of its marks cost as much as a small test does.
_MARKS = ("vcr", "block_network")
_OF_RECORDING = frozenset(
    {"vcr", "vcr_markers", "vcr_cassette_dir", "block_network", "record_mode", "disable_recording"}
)
_LOOKED_UP = socket.getaddrinfo
_paused = pytest.StashKey[Coverage | None]()


# A suite that is started in the background, or under nohup, has these ignored, and so have the
# processes that it starts; Ctrl-C and a closed terminal are what several tests are about.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def _looked_up_here(host: Any, *args: Any, **more: Any) -> Any:
    """Look nothing up that leaves this machine: a name server would be asked, and waited for."""
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name in ("localhost", socket.gethostname()) or _is_address(name):
        return _LOOKED_UP(host, *args, **more)
    name.encode("idna")
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def _is_address(name: str) -> bool:
    """Whether a name is an address, in any of the forms that are."""
    for family in (socket.AF_INET, socket.AF_INET6):
        with suppress(OSError):
            return bool(socket.inet_pton(family, name.partition("%")[0]))
    with suppress(OSError, UnicodeError):
        return bool(socket.inet_aton(name))
    return False


def pytest_configure() -> None:
    """Before anything is imported that keeps a way to look names up."""
    socket.getaddrinfo = _looked_up_here


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Measure where that tells something; modules follow one another, so this seldom changes."""
    measured = not item.path.relative_to(_TESTS).as_posix().startswith(_UNMEASURED)
    stash = item.config.stash
    paused = stash.get(_paused, None)
    if measured and paused is not None:
        paused.start()
        stash[_paused] = None
    elif not measured and paused is None and (running := Coverage.current()) is not None:
        running.stop()
        stash[_paused] = running


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Twenty thousand tests are made and none is thrown away: nothing is there to collect."""
    gc.disable()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave recording to the tests that are marked for it, or ask for something of it."""
    if not isinstance(item, pytest.Function) or any(map(item.get_closest_marker, _MARKS)):
        return
    unasked = _OF_RECORDING - _parameters(item.function)
    item.fixturenames = [name for name in item.fixturenames if name not in unasked]


@cache
def _parameters(function: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long modules first; `--no-loadscope-reorder` leaves it at that."""
    places = {_TESTS / name: place for place, name in enumerate(_LONG)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish() -> None:
    """Load the clients, and keep the collector from walking tests and imports each time.

    pytest reads the sources of a plugin, which framewire is, as syntax trees; Python 3.11 cannot do
    that in several threads at once, where a test's threads are the first to ask for a client.
    """
    for service, mode in product(SERVICES, ("", "Async")):
        getattr(framewire, f"{mode}{service.capitalize()}")
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what was learned; as a fixture this would cost each test several times as much."""
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
