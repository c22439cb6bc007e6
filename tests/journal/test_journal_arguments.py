"""What a journal is told by its caller is looked at before it does anything by it."""

import datetime
import math
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal import store
from framewire.errors import ConfigurationError, InvalidArgumentError
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox
from tests.contract.harness import MODES, settle
from tests.journal.kit import umbrella
from tests.unit.journals import answered


@asynccontextmanager
async def closing(client: Any) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await settle(client.close())


@pytest.mark.parametrize("before", ["x", "0", None, b"0", True, math.nan, datetime.datetime.min])
def test_a_moment_that_is_none_forgets_nothing(before: Any, tmp_path: Path) -> None:
    with Journal(tmp_path / "jobs.db") as journal:
        answered(journal, b"1", state=State.ANSWERED)
        with pytest.raises(InvalidArgumentError, match="Unix time"):
            journal.prune(before, keys=True)
        assert len(journal.entries()) == len(journal.results()) == 1


@pytest.mark.parametrize("lease", [0, -1, "x", None, True, math.nan, math.inf])
@pytest.mark.parametrize("place", ["jobs.db", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_lease_is_a_number_wherever_the_journal_is(
    lease: Any, place: str, tmp_path: Path
) -> None:
    where = place if "://" in place else tmp_path / place
    with pytest.raises(ConfigurationError, match="lease"):
        Journal(where, lease=lease)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("entry", ["row-17", 1, None])
async def test_only_an_entry_is_dismissed(
    mode: str, entry: Any, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, tmp_path / "jobs.db")
    async with closing(fw):
        with pytest.raises(InvalidArgumentError, match="history"):
            await settle(fw.jobs.dismiss(entry))


@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize("keys", [(None, None), ("k", "k"), (None, "k"), ("k", None)])
@pytest.mark.parametrize("mode", MODES)
async def test_a_journal_whose_folder_is_gone_refuses_each_call_in_words(
    mode: str,
    keys: tuple[str | None, ...],
    used: bool,
    framewire_sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "_MOMENT", 0.0)  # a call of the sandbox is shorter than that
    folder = tmp_path / "gone"
    folder.mkdir()
    fw = umbrella(mode, framewire_sandbox, folder / "jobs.db")
    async with closing(fw):
        if used:
            await settle(fw.generate_image("a fox", "venice/hidream"))
        else:
            await settle(fw.jobs.pending())
        shutil.rmtree(folder)
        for model in ("venice/hidream", "visgate/fal-ai/flux/schnell", "aquiles/any"):
            for key in keys:
                with pytest.raises(ConfigurationError, match="cannot be used"):
                    await settle(fw.generate_image("a fox", model, idempotency_key=key))
        with pytest.raises(ConfigurationError, match="cannot be used"):
            await settle(fw.generate_video("waves", "siray/any", idempotency_key=keys[1]))
    assert framewire_sandbox.ledger.accepted == int(used)
