"""The time that a batch gives each job is no limit of a paid request."""

from pathlib import Path
from typing import Any

import pytest

from framewire import AsyncFramewire, Framewire
from framewire.sandbox import Sandbox
from tests.contract.harness import MODES


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("model", ["venice/hidream", "aquiles/", "visgate/fal-ai/flux/schnell"])
async def test_the_limit_of_a_wait_tears_no_paid_request_of_a_batch(
    model: str,
    mode: str,
    framewire_sandbox: Sandbox,
    framewire_sandbox_env: dict[str, str],
    tmp_path: Path,
) -> None:
    service = model.partition("/")[0]
    operation = f"{service}_{'create' if service == 'aquiles' else 'generate'}_image"
    framewire_sandbox.fault(operation, kind="delay", seconds=0.6, after_accept=True)
    options: dict[str, Any] = {"model": model, "timeout": 0.2}
    journal = tmp_path / "jobs.db"
    if mode == "sync":
        with Framewire(journal=journal) as fw:
            outcomes = list(fw.batch(["a fox"], tmp_path / "out", **options))
    else:
        async with AsyncFramewire(journal=journal) as fw:
            outcomes = [each async for each in fw.batch(["a fox"], tmp_path / "out", **options)]
    assert [str(each.state) for each in outcomes] == ["done"]
    assert framewire_sandbox.ledger.accepted == 1
