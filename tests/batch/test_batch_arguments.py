"""Arguments of rows, and for every row: what cannot be is that row's matter, or said at once."""

from pathlib import Path
from typing import Any

import pytest

from framewire import AsyncFramewire, Framewire
from framewire.errors import InvalidArgumentError
from framewire.sandbox import Sandbox
from tests.contract.harness import listed, settle

MODES = pytest.mark.parametrize("kind", [Framewire, AsyncFramewire])
BAD: dict[str, Any] = {
    "another's place": {"self": 1},
    "no mapping": {"extra_headers": 1},
    "no header": {"extra_headers": {"a b": "c"}},
    "no query": {"extra_query": 5},
    "no character": {"negative_prompt": "half \ud800"},
}


@MODES
@pytest.mark.parametrize("bad", BAD)
async def test_a_row_that_cannot_be_sent_ends_no_batch(
    kind: Any, bad: str, tmp_path: Path, framewire_sandbox_env: dict[str, str]
) -> None:
    client = kind(journal=tmp_path / "jobs.db")
    rows = [{"prompt": "a fox", **BAD[bad]}, {"prompt": "an owl"}]
    try:
        batch = client.batch(rows, tmp_path / "out", model="venice/hidream", concurrency=1)
        assert (await settle(batch.estimate())).rows <= 2
        states = {each.row: each.state for each in await listed(batch)}
    finally:
        await settle(client.close())
    assert states == {1: "bad", 2: "done"}


@MODES
@pytest.mark.parametrize("name", ["prompt", "model", "image", "name", "self", "idempotency_key"])
async def test_an_argument_for_every_row_is_none_of_a_rows_own(
    kind: Any, name: str, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    client = kind(journal=tmp_path / "jobs.db")
    try:
        with pytest.raises(InvalidArgumentError, match=f"'{name}' is no argument for every row"):
            client.batch(["a fox"], tmp_path / "out", arguments={name: "x"})
    finally:
        await settle(client.close())


@MODES
async def test_a_table_in_another_encoding_is_told_as_such(
    kind: Any, tmp_path: Path, framewire_sandbox_env: dict[str, str]
) -> None:
    (tmp_path / "rows.csv").write_text("prompt\na fox\n", encoding="utf-16")
    client = kind(journal=tmp_path / "jobs.db")
    try:
        batch = client.batch(tmp_path / "rows.csv", tmp_path / "out", model="venice/hidream")
        with pytest.raises(InvalidArgumentError, match="first line is not UTF-8"):
            await settle(batch.plan())
    finally:
        await settle(client.close())
