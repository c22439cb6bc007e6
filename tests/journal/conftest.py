"""What the tests of a journal run against: each store that one can be kept in."""

from pathlib import Path

import pytest

from tests.contract.harness import MODES

STORES = ("sqlite",)


@pytest.fixture(params=STORES)
def journal_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What a journal is opened with; nothing stands there yet."""
    return str(tmp_path / "jobs.db")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """Synchronous or asynchronous."""
    found: str = request.param
    return found
