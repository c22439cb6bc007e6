"""What one test has learned decides no other."""

import pytest

from framewire._core.jobs.durations import DURATIONS


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    DURATIONS.clear()
