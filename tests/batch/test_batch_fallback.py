"""Services to fall back on: asked where nothing was billed, under a key of their own, never else."""

import json
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire.batch import Outcome, State
from framewire.errors import BudgetExceededError
from framewire.journal import Journal
from framewire.sandbox import Sandbox

MODES = ("sync", "async")
FIRST, SECOND = "venice/hidream", "aquiles/"


@pytest.fixture
def journal(tmp_path: Path, framewire_sandbox_env: dict[str, str]) -> Path:
    return tmp_path / "jobs.db"


async def run(
    mode: str, journal: Path, out: Path, rows: Any = ("a fox",), **how: Any
) -> list[Outcome]:
    client = {
        name: how.pop(name) for name in ("budget", "max_retries", "assume_cost") if name in how
    }
    how = {"model": FIRST, "fallback": [SECOND], **how}
    if mode == "sync":
        with framewire.Framewire(journal=journal, **client) as fw:
            return list(fw.batch(list(rows), out, **how))
    async with framewire.AsyncFramewire(journal=journal, **client) as afw:
        return [outcome async for outcome in afw.batch(list(rows), out, **how)]


def accepted(sandbox: Sandbox) -> tuple[int, int]:
    return sandbox.ledger.venice.accepted, sandbox.ledger.aquiles.accepted


NOTHING_BILLED = [
    {"kind": "status", "status": 400, "body": {}},
    {"kind": "status", "status": 402, "body": {}},
    {"kind": "status", "status": 429, "body": {}},
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("fault", NOTHING_BILLED, ids=["refused", "no balance", "busy"])
async def test_another_service_makes_what_the_first_did_not_bill(
    mode: str, fault: dict[str, Any], journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    out = tmp_path / "out"
    framewire_sandbox.fault("venice_generate_image", **fault, times=None)
    (made,) = await run(mode, journal, out, max_retries=0)
    assert (made.state, made.model) == (State.DONE, SECOND)
    assert accepted(framewire_sandbox) == (0, 1)
    line = json.loads((out / "manifest.jsonl").read_text())
    assert line["model"] == SECOND
    assert line["key"] == made.key != line["paid"]
    with Journal(journal) as opened_journal:
        assert {each.key: each.service for each in opened_journal.entries()} == {
            made.key: "venice",
            line["paid"]: "aquiles",
        }
    requests = len(framewire_sandbox.requests)
    (again,) = await run(mode, journal, out)
    assert again.before
    assert len(framewire_sandbox.requests) == requests


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("others", [(), ("siray/none",)], ids=["none", "another"])
async def test_what_a_fall_back_has_made_is_the_row_for_whoever_has_no_such_fall_back(
    mode: str,
    others: tuple[str, ...],
    journal: Path,
    tmp_path: Path,
    framewire_sandbox: Sandbox,
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body={})
    (made,) = await run(mode, journal, tmp_path / "one")
    (again,) = await run(mode, journal, tmp_path / "other", fallback=others)
    assert (made.state, made.model) == (again.state, again.model) == (State.DONE, SECOND)
    assert made.key == again.key
    assert made.files[0].read_bytes() == again.files[0].read_bytes()
    # And it is not asked of the next one where that one's outcome is unknown.
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body={})
    framewire_sandbox.fault("aquiles_create_image", kind="close", after_accept=True)
    for fallback in ([SECOND], others):
        how = {"rows": ["an owl"], "fallback": fallback}
        (ended,) = await run(mode, journal, tmp_path / str(len(fallback)), **how)
        assert ended.state is State.UNKNOWN
    assert accepted(framewire_sandbox) == (0, 2)


@pytest.mark.parametrize("mode", MODES)
async def test_after_an_unknown_outcome_nobody_else_is_asked(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="close", after_accept=True)
    for _ in range(2):
        (ended,) = await run(mode, journal, tmp_path / "out", retry_failed=True)
        assert ended.state is State.UNKNOWN
    assert accepted(framewire_sandbox) == (1, 0)


@pytest.mark.parametrize("mode", MODES)
async def test_what_was_begun_at_the_second_service_is_not_asked_of_the_first_again(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body={})
    framewire_sandbox.fault("aquiles_create_image", kind="close", after_accept=True)
    (ended,) = await run(mode, journal, tmp_path / "one")
    assert ended.state is State.UNKNOWN
    # The first would make it by now, and nobody knows whether the second has.
    (ended,) = await run(mode, journal, tmp_path / "other")
    assert ended.state is State.UNKNOWN
    assert accepted(framewire_sandbox) == (0, 1)


@pytest.mark.parametrize("mode", MODES)
async def test_a_budget_and_a_refused_key_are_no_reason_to_ask_another(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(BudgetExceededError):
        await run(mode, journal, tmp_path / "out", budget=0)
    framewire_sandbox.fault("venice_generate_image", kind="status", status=401)
    with pytest.raises(framewire.AuthenticationError):
        await run(mode, journal, tmp_path / "out")
    assert accepted(framewire_sandbox) == (0, 0)


def test_the_estimate_is_that_of_the_dearest_choice(
    journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    with framewire.Framewire(journal=journal) as fw:
        one = fw.batch(["a"], tmp_path, model=FIRST).estimate()
        other = fw.batch(["a"], tmp_path, model=SECOND, fallback=[FIRST]).estimate()
        assert other.amount == one.amount > 0
        assert (one.at_most, other.at_most) == (False, True)
        assert not fw.batch(["a"], tmp_path, model=FIRST, fallback=["siray/none"]).estimate().known


@pytest.mark.parametrize("mode", MODES)
async def test_a_job_that_failed_is_paid_for_again_only_where_its_price_was_given_back(
    mode: str, journal: Path, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    video = {"prompt": "waves", "kind": "video", "model": "venice/wan-2.5-preview-text-to-video",
             "duration": "5s"}  # fmt: skip
    how: dict[str, Any] = {"rows": [video], "fallback": ()}
    for refunded, after in ((True, State.DONE), (False, State.FAILED)):
        before = framewire_sandbox.ledger.venice.accepted
        out = tmp_path / str(refunded)
        framewire_sandbox.script("venice_queue_video", ["FAILED"])
        if not refunded:
            body = {"error": "it failed", "credits_refunded": False}
            framewire_sandbox.fault(
                "venice_retrieve_video", kind="status", status=422, body=body, times=None
            )
        how["rows"][0]["take"] = str(refunded)
        (ended,) = await run(mode, journal, out, **how)
        assert ended.state is (State.REFUSED if refunded else State.FAILED), ended
        (ended,) = await run(mode, journal, out, **how)
        assert ended.before
        (ended,) = await run(mode, journal, out, retry_failed=True, **how)
        assert ended.state is after, ended
        assert framewire_sandbox.ledger.venice.accepted == before + (2 if refunded else 1)
