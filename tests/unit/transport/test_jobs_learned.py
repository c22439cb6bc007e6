"""Waits that go by how long such jobs took, and by what the service says of this one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire._core.jobs.durations import DURATIONS
from framewire.journal import Journal
from tests.contract.harness import MODES, FakeTime, opened, settle
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
SUBMITTED = reply({"code": "success", "data": {"task_id": "t1"}})


def task(status: str, **fields: Any) -> Any:
    return reply({"code": "success", "data": {"task_id": "t1", "status": status, **fields}})


RUNS, DONE = task("IN_PROGRESS"), task("SUCCESS", outputs=["https://cdn/x.png"])
FAILED = task("FAILURE", fail_reason="no")
# A first job that ends after some half a minute: looks at once and with growing pauses.
FIRST = [SUBMITTED, *[RUNS] * 15, DONE]


async def waited(client: Any, time: FakeTime, model: str = "m/x", **options: Any) -> list[float]:
    """Submit a job, wait for it, and tell the pauses."""
    time.sleeps.clear()
    job = await settle(client.image.generate_async(model, "p"))
    await settle(job.wait(**options))
    return list(time.sleeps)


@pytest.mark.parametrize("mode", MODES)
async def test_a_second_job_of_a_model_is_looked_at_when_the_first_one_had_ended(
    mode: str, serve: Serve
) -> None:
    server, time = serve(*FIRST, SUBMITTED, RUNS, DONE), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        first = await waited(client, time)
        assert first[:3] == [2.0] * 3
        (second,) = await waited(client, time)
    end = sum(first) - first[-1] / 2
    assert second == pytest.approx(0.9 * end * 1.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("other", ["model", "operation", "interval"])
async def test_jobs_that_are_others_are_waited_for_as_first_ones(
    mode: str, other: str, serve: Serve
) -> None:
    server, time = serve(*FIRST, SUBMITTED, RUNS, DONE), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        await waited(client, time)
        if other == "model":
            assert await waited(client, time, "m/y") == [2.0]
        elif other == "interval":
            assert await waited(client, time, poll_interval=7.0) == [7.0]
        else:
            time.sleeps.clear()
            job = await settle(client.video.generate_async("m/x", "p"))
            await settle(job.wait())
            assert time.sleeps == [2.0]


@pytest.mark.parametrize("mode", MODES)
async def test_a_job_that_failed_tells_nothing_of_the_next(mode: str, serve: Serve) -> None:
    server, time = serve(SUBMITTED, *[RUNS] * 9, FAILED, SUBMITTED, RUNS, DONE), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        with pytest.raises(Exception, match="the job failed"):
            await waited(client, time)
        assert await waited(client, time) == [2.0]


@pytest.mark.parametrize("mode", MODES)
async def test_a_job_whose_submission_is_not_known_tells_nothing(mode: str, serve: Serve) -> None:
    server, time = serve(RUNS, DONE, DONE), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        saved = {"operation": "siray_create_image_task", "id": "t1", "model": "m/x"}
        await settle(client.job(saved).wait())
    assert DURATIONS._known == {}


@pytest.mark.parametrize("mode", MODES)
async def test_looking_again_at_a_job_that_has_ended_tells_nothing_more(
    mode: str, serve: Serve
) -> None:
    server, time = serve(SUBMITTED, RUNS, DONE, DONE, DONE), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        job = await settle(client.image.generate_async("m/x", "p"))
        await settle(job.wait())
        for _ in range(2):
            time.sleep(0.1)
            await settle(job.refresh())
    assert list(map(len, DURATIONS._known.values())) == [1]


@pytest.mark.parametrize("mode", MODES)
async def test_a_first_job_is_waited_for_by_its_progress_once_two_looks_agree(
    mode: str, serve: Serve
) -> None:
    moves = [task("IN_PROGRESS", progress=f"{percent}%") for percent in (0, 20, 40)]
    server, time = serve(SUBMITTED, *moves, DONE), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        pauses = await waited(client, time)
    # 20 % at 2 s and 40 % at 4 s: it ends at 10 s.
    assert pauses == [2.0, 2.0, pytest.approx(9.0 + 0.5 - 4.0)]


@pytest.mark.parametrize("mode", MODES)
async def test_the_journal_tells_a_new_process_how_long_jobs_took(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    server, time = serve(*FIRST, SUBMITTED, RUNS, DONE), FakeTime()
    journal = Journal(tmp_path / "jobs.db", clock=lambda: time.wall)
    async with opened("siray", mode, server.url, time) as plain:
        client = plain.with_options(journal=journal)
        first = await waited(client, time)
        DURATIONS.clear()
        (second,) = await waited(client, time)
    journal.close()
    assert second == pytest.approx(0.9 * sum(first) * 1.05)
    # What cannot be read is not known, and no wait fails for it.
    assert journal.took("siray", server.url, "siray_create_image_task", "m/x") == ()
