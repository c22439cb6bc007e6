"""A journal of its own for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire.journal import Journal
from tests.unit.journals import Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal(path, clock=clock) as made:
        yield made
