"""What nearly every test of a journal begins with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.journal.store import SqliteStore
from tests.unit.core.journal.stored import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal's file is to stand."""
    return tmp_path / "jobs.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """The file, open; whether it is there is looked at by each call."""
    made = opened(path)
    yield made
    made.close()
