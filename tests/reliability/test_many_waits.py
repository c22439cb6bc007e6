"""A thousand waits at once: bounded in time and memory, each with its own result."""

from typing import Any

import pytest

from tests.reliability import many_waits

WAITS = 1000


async def test_a_thousand_waits_at_once_in_one_process() -> None:
    figures = await many_waits.run(WAITS)
    assert figures.own_results == WAITS
    assert figures.looks == 3 * WAITS
    # Processor time: what else runs on the machine does not count.
    assert figures.processor < 30.0
    assert figures.memory < 150
    assert figures.connections <= WAITS
    assert figures.left_open == 0


async def test_the_figures_notice_the_result_of_another_job(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = many_waits._data
    monkeypatch.setattr(
        many_waits, "_data", lambda task, *a, **more: _swapped(data, task, *a, **more)
    )
    figures = await many_waits.run(4, poll_interval=0.1)
    assert figures.own_results == 2
    assert "| ended with the result of their own job | 2 |" in figures.table()


def _swapped(data: Any, task: str, *args: Any, **more: Any) -> bytes:
    """The first two jobs get each other's results."""
    made: bytes = data(task, *args, **more)
    other = {"t1": b"/t2.png", "t2": b"/t1.png"}.get(task)
    return made.replace(f"/{task}.png".encode(), other) if other else made
