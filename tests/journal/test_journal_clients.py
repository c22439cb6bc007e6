"""Clients with a journal, sync and async: what is written down of their calls."""

import asyncio
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire import errors
from framewire._core.io.patience import check
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox
from tests.contract.harness import KEY, MODES, FakeTime, client_class, listed, opened, settle
from tests.journal.kit import (
    PROMPT,
    VECTORS,
    VIDEO,
    embed,
    hide,
    journaled,
    states,
    submit,
    umbrella,
)
from tests.unit.transport.faultserver import FaultServer, reply

pytestmark = pytest.mark.forks


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db"


async def test_a_job_is_written_down_named_and_ended(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with journaled("siray", mode, framewire_sandbox, journal_url) as client:
        job = await submit(client)
        (entry,) = await settle(client.jobs.pending())
        assert (entry.state, entry.job_id, entry.model) == (State.RUNNING, job.id, VIDEO)
        assert (entry.operation, entry.origin) == ("siray_create_video_task", framewire_sandbox.url)
        assert (entry.live, entry.own, entry.resumable) == (True, True, True)
        await settle(job.wait())
        assert await settle(client.jobs.pending()) == []
        (entry,) = await settle(client.jobs.history())
        assert (entry.state, entry.job_id) == (State.FINISHED, job.id)


VECTOR = {"data": [{"embedding": [0.5], "index": 0}], "model": "m", "object": "list"}


@pytest.mark.parametrize(("word", "state"), [("SUCCESS", "finished"), ("FAILURE", "failed")])
async def test_the_end_is_noted_whichever_call_shows_it(
    mode: str, word: str, state: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.script("siray", [word])
    async with journaled("siray", mode, framewire_sandbox, journal_url) as client:
        job = await submit(client)
        await settle(client.video.query_task(job.id))
    assert states(journal_url) == [state]


async def test_a_job_deleted_at_the_service_is_settled(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with journaled("aquiles", mode, framewire_sandbox, journal_url) as client:
        video = await settle(client.videos.create(PROMPT))
        await settle(client.videos.delete(video.id))
    assert states(journal_url) == [State.DISMISSED]


async def test_a_call_answered_at_once_is_answered(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with journaled("venice", mode, framewire_sandbox, journal_url) as client:
        await embed(client)
        stream = await settle(
            client.chat.completions.create(
                model="llama-3.3-70b", messages=[{"role": "user", "content": PROMPT}], stream=True
            )
        )
        await listed(stream)
        await settle(client.models.list())
    with Journal(journal_url) as journal:
        found = [(entry.operation, entry.state) for entry in journal.entries()]
    assert found == [
        ("venice_create_embedding", State.ANSWERED),
        ("venice_create_chat_completion", State.ANSWERED),
    ]


@pytest.mark.parametrize(
    ("fault", "state", "why"),
    [
        ({"kind": "reset", "after_accept": True}, State.UNKNOWN, "OutcomeUnknown"),
        ({"kind": "status", "status": 502}, State.UNKNOWN, "502"),
        ({"kind": "html"}, State.UNKNOWN, "ResponseDecodeOutcomeUnknownError"),
        ({"kind": "status", "status": 402}, State.REFUSED, "PaymentRequiredError 402"),
        ({"kind": "status", "status": 429, "times": 9}, State.REFUSED, "RateLimitError 429"),
    ],
)
async def test_how_a_failed_call_stands_in_the_journal(
    mode: str,
    fault: dict[str, Any],
    state: State,
    why: str,
    framewire_sandbox: Sandbox,
    journal_url: str,
) -> None:
    framewire_sandbox.fault("venice_create_embedding", **fault)
    async with journaled("venice", mode, framewire_sandbox, journal_url) as client:
        with pytest.raises(errors.FramewireError):
            await embed(client)
        pending = await settle(client.jobs.pending())
        assert len(pending) == (state is State.UNKNOWN)
        (entry,) = await settle(client.jobs.history())
        assert entry.state is state
        assert why in entry.reason
        for each in pending:
            await settle(client.jobs.dismiss(each))
        assert await settle(client.jobs.pending()) == []


@pytest.mark.parametrize("kind", ["html", "empty", "invalid_json"])
async def test_an_acceptance_that_names_no_job_is_unknown(
    mode: str, kind: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.fault("siray_create_video_task", kind=kind, after_accept=True)
    async with journaled("siray", mode, framewire_sandbox, journal_url) as client:
        with pytest.raises(errors.OutcomeUnknownError):
            await submit(client)
    assert states(journal_url) == [State.UNKNOWN]


async def test_a_service_that_is_not_there_never_got_it(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with journaled("venice", mode, framewire_sandbox, journal_url) as client:
        nobody = client.with_options(base_url="http://127.0.0.1:9")
        with pytest.raises(errors.APIConnectionError):
            await embed(nobody)
    assert states(journal_url) == [State.NEVER_DELIVERED]


async def test_a_call_that_cannot_be_sent_is_not_written_down(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with journaled("venice", mode, framewire_sandbox, journal_url) as client:
        with pytest.raises(errors.ConfigurationError):
            await settle(client.embeddings.create(**VECTORS, extra_body={"x": {1, 2}}))
    with pytest.raises(errors.ClosedError):
        await embed(client)
    assert states(journal_url) == []


async def test_a_request_is_in_the_journal_before_it_is_at_the_service(
    mode: str, journal_url: str
) -> None:
    seen: list[Any] = []

    def watching(answer: Any) -> Any:
        def act(server: FaultServer, connection: Any) -> bool:
            seen.append(states(journal_url))
            kept_open: bool = answer(server, connection)
            return kept_open

        return act

    class Time(FakeTime):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            seen.append(states(journal_url))

    answers = reply({"message": "slower"}, 429), reply(VECTOR)
    server = FaultServer(*map(watching, answers))
    try:
        async with opened("venice", mode, server.url, Time()) as first:
            client = first.with_options(journal=journal_url)
            await embed(client)
            await settle(client.close())
    finally:
        server.stop()
    # Between two attempts the journal knows that nothing was accepted.
    assert seen == [[State.SENDING], [State.WAITING], [State.SENDING]]
    assert (states(journal_url), server.count) == ([State.ANSWERED], 2)


async def test_nothing_is_sent_that_cannot_be_written_down(
    mode: str, framewire_sandbox: Sandbox, path: Path
) -> None:
    async with journaled("venice", mode, framewire_sandbox, path) as client:
        hide(path)
        with pytest.raises(errors.ConfigurationError, match="journal"):
            await embed(client)
    with pytest.raises(errors.ConfigurationError, match="journal"):
        umbrella(mode, framewire_sandbox, path.parent / "none" / "jobs.db")
    assert framewire_sandbox.requests == []


async def test_an_answer_is_not_lost_to_a_journal_that_fails(
    mode: str, framewire_sandbox: Sandbox, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = Journal(path)
    async with journaled("siray", mode, framewire_sandbox, journal) as client:
        settle_there = journal.settle
        journal.settle = lambda *given, **more: (journal.close(), settle_there(*given, **more))
        job = await submit(client)
    assert job.id in caplog.text
    assert states(path) == [State.UNKNOWN]


async def test_a_task_that_is_canceled_leaves_an_unknown_outcome(
    framewire_sandbox: Sandbox, journal_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    framewire_sandbox.fault("venice_create_embedding", kind="hang", after_accept=True)
    accepted = threading.Event()
    enter = framewire_sandbox.ledger.accept
    monkeypatch.setattr(
        framewire_sandbox.ledger, "accept", lambda entry: (enter(entry), accepted.set())
    )
    async with journaled("venice", "async", framewire_sandbox, journal_url) as client:
        task = asyncio.create_task(client.embeddings.create(**VECTORS))
        await asyncio.to_thread(accepted.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        (entry,) = await client.jobs.pending()
        assert (entry.state, entry.reason) == (State.UNKNOWN, "CancelledError")


async def test_a_task_canceled_before_it_was_sent_leaves_nothing_open(
    framewire_sandbox: Sandbox, journal_url: str
) -> None:
    async with journaled("venice", "async", framewire_sandbox, journal_url) as client:
        journal = client._journal
        begin, entered, go = journal.begin, asyncio.Event(), threading.Event()
        loop = asyncio.get_running_loop()

        def watched(*given: Any) -> None:
            check()  # as where another process is writing: it is done in a thread then
            begin(*given)
            loop.call_soon_threadsafe(entered.set)
            go.wait(10)

        journal.begin = watched
        task = asyncio.create_task(client.embeddings.create(**VECTORS))
        await entered.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go.set()
        assert await client.jobs.pending() == []
    assert states(journal_url) == [State.NEVER_DELIVERED]
    assert framewire_sandbox.requests == []


async def test_options_go_on_to_copies_until_replaced(
    mode: str, framewire_sandbox: Sandbox, path: Path
) -> None:
    submitted: list[Any] = []
    async with journaled(
        "siray", mode, framewire_sandbox, path, on_submit=submitted.append
    ) as client:
        same = client.with_options(timeout=5, max_retries=0)
        await submit(same)
        await settle(same.close())
        await submit(client)
        plain = client.with_options(journal=None, on_submit=None)
        await submit(plain)
        with pytest.raises(errors.ConfigurationError, match="no journal"):
            _ = plain.jobs
        with Journal(path.with_name("other.db")) as other:
            elsewhere = client.with_options(journal=other)
            await submit(elsewhere)
            await settle(elsewhere.close())
            assert len(other.entries()) == 1
    assert (len(submitted), len(states(path))) == (3, 2)


async def test_an_unknown_option_is_still_named(mode: str) -> None:
    client = client_class("siray", mode)(KEY)
    with pytest.raises(errors.UnknownArgumentError, match="journal"):
        client.with_options(jurnal="x")
    await settle(client.close())


async def test_no_key_prompt_or_image_is_in_any_of_the_files(
    mode: str, framewire_sandbox: Sandbox, path: Path
) -> None:
    image = b"\x89PNG\r\n\x1a\n-the-very-image-"
    fw = umbrella(mode, framewire_sandbox, path)
    visgate = fw.visgate.with_options(fal_key="key-of-the-provider")
    await settle(visgate.images.generate("fal-ai/flux/schnell", PROMPT, wait=False))
    await embed(fw.venice)
    await submit(fw.siray)
    for fault in ({"kind": "status", "status": 500, "body": {"detail": PROMPT}}, {"kind": "reset"}):
        framewire_sandbox.fault("aquiles_edit_image", **fault)
        with pytest.raises(errors.FramewireError):
            await settle(fw.aquiles.images.edit(image, PROMPT, model=f"m-{KEY}"))
    copies = path.parent / "copies"
    copies.mkdir()
    # Copied by another process: closing a file that SQLite has open would drop its locks.
    command = [shutil.which("cp") or "cp", "-r", *path.parent.glob("jobs.db*"), copies]
    assert await (await asyncio.create_subprocess_exec(*command)).wait() == 0
    await settle(fw.close())
    copied = [file for file in copies.rglob("*") if file.is_file()]
    found = {str(file): file.read_bytes() for file in (*copied, path)}
    assert {"jobs.db", "jobs.db-wal"} <= {file.name for file in copied}
    assert b"aquiles_edit_image" in b"".join(file.read_bytes() for file in copied)
    for secret in (KEY, "key-of-the-provider", PROMPT, "the-very-image", "nobody may"):
        assert [name for name, data in found.items() if secret.encode() in data] == []


async def test_a_client_of_one_service_closes_a_journal_it_opened(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    made: Callable[..., Any] = client_class("venice", mode)
    first = made(KEY, framewire_sandbox.base_url("venice"))
    client = first.with_options(journal=journal_url)
    await embed(client)
    journal = client._journal
    await settle(client.close())
    with pytest.raises(errors.ClosedError):
        journal.entries()
    await embed(first)
    await settle(first.close())
