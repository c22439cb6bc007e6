"""`batch.sheet()`: what the folder has, and what the last run could not make, and why."""

from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire.sandbox import Sandbox
from framewire.sheet import LargeSheetWarning, Sheet, writing
from tests.sheet.sheets import data_of, parsed

ROWS: list[Any] = [
    "a fox",
    {"prompt": "an owl", "kind": "none"},
    {"prompt": "a hare", "steps": "x"},
]


async def ran(mode: str, journal: Path, rows: list[Any], out: Path) -> Sheet:
    if mode == "sync":
        with framewire.Framewire(journal=journal) as fw:
            batch = fw.batch(rows, out, model="venice/hidream")
            list(batch)
            return batch.sheet()
    async with framewire.AsyncFramewire(journal=journal) as afw:
        later = afw.batch(rows, out, model="venice/hidream")
        assert [each async for each in later]
        return await later.sheet()


@pytest.mark.parametrize("mode", ["sync", "async"])
async def test_what_was_made_and_what_was_not_and_why(
    mode: str, tmp_path: Path, framewire_sandbox: Sandbox, framewire_sandbox_env: dict[str, str]
) -> None:
    out, journal = tmp_path / "out", tmp_path / "jobs.db"
    made = await ran(mode, journal, ROWS, out)
    before = len(framewire_sandbox.requests)
    items = {each["n"]: each for each in data_of(made.path)["items"]}
    assert made.path == out / "index.html"
    assert items[1]["state"] == "done"
    assert (out / items[1]["files"][0][1]).is_file()
    assert "none" in items[2]["error"]
    assert items[3]["state"] in ("refused", "bad")
    assert "steps" in items[3]["error"]
    # Rows that were mended are not told of as they were; what was paid for stays.
    again = await ran(mode, journal, ["an owl"], out)
    of_both = data_of(again.path)["items"]
    assert [each["prompt"] for each in of_both] == ["a fox", "an owl"]
    assert len(framewire_sandbox.requests) > before


def test_a_large_page_warns(
    tmp_path: Path, framewire_sandbox_env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LARGE", 10)
    with framewire.Framewire(journal=tmp_path / "jobs.db") as fw:
        batch = fw.batch([], tmp_path / "out", model="venice/hidream")
        with pytest.warns(LargeSheetWarning, match="MiB"):
            batch.sheet(single_file=True)


@pytest.mark.parametrize("mode", ["sync", "async"])
async def test_what_nobody_has_stated_costs_about_what_was_estimated(
    mode: str, tmp_path: Path, framewire_sandbox_env: dict[str, str]
) -> None:
    how: dict[str, Any] = {"model": "venice/hidream"}
    if mode == "sync":
        with framewire.Framewire(journal=tmp_path / "jobs.db") as fw:
            batch = fw.batch(["a fox", "an owl"], tmp_path / "out", **how)
            expected = batch.estimate().amount
            list(batch)
            page = batch.sheet().path
    else:
        async with framewire.AsyncFramewire(journal=tmp_path / "jobs.db") as afw:
            later = afw.batch(["a fox", "an owl"], tmp_path / "out", **how)
            expected = (await later.estimate()).amount
            assert len([each async for each in later]) == 2
            page = (await later.sheet()).path
    items = data_of(page)["items"]
    assert sum(each["cost"] for each in items) == pytest.approx(float(expected))
    assert all(each["about"] for each in items)
    assert f"about ${expected:.4g}" in parsed(page).texts["p"]
