"""What the tests of a journal run against: each store that one can be kept in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.harness import MODES
from tests.journal.alone import watched
from tests.journal.postgres import Server, serving

STORES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server, for all tests that ask for one."""
    with serving() as server:
        yield server


@pytest.fixture(params=STORES)
def journal_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """What a journal is opened with; nothing stands there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "jobs.db")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    server: Server = request.getfixturevalue("postgres_server")
    return server.new_journal()


@pytest.fixture(autouse=True)
def sqlite_alone(request: pytest.FixtureRequest) -> Iterator[None]:
    """SQLite is only used by whoever has the lock that a fork waits for.

    A test that is marked `forks` has its journals closed and opened as often as a fork could do.
    """
    with watched(forks=request.node.get_closest_marker("forks") is not None) as wrong:
        yield
        assert wrong == []


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """Synchronous or asynchronous."""
    found: str = request.param
    return found
