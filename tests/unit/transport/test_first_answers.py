"""What a service may answer a submission with: a result, a job, both, or a job that has failed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire import errors
from framewire.journal import Journal, State
from tests.contract.harness import KEY, MODES, opened, settle
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
A, B = "https://cdn/a.png", "https://cdn/b.png"
REASON = "the prompt was too dark"
FAILED = {
    "visgate": {"request_id": "j1", "status": "failed", "error_message": REASON},
    "siray": {
        "code": "success",
        "data": {"task_id": "j1", "status": "FAILURE", "fail_reason": REASON},
    },
    "aquiles": {"id": "j1", "object": "video", "status": "failed", "error": {"message": REASON}},
}
NAMELESS = {
    "visgate": {"status": "failed", "error_message": REASON},
    "siray": {"code": "success", "data": {"status": "FAILURE", "fail_reason": REASON}},
    "aquiles": {"object": "video", "status": "failed", "error": {"message": REASON}},
}


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db"


def submit(service: str, client: Any) -> Any:
    """Start a job and do not wait for it."""
    if service == "visgate":
        return client.videos.generate("m/x", "p", wait=False)
    if service == "siray":
        return client.video.generate_async("m/x", "p")
    return client.videos.create("p", "m")


def noted(path: Path) -> list[tuple[State | str, str | None]]:
    with Journal(path) as journal:
        return [(entry.state, entry.job_id) for entry in journal.entries()]


# visgate answers either way ----------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 202])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"id": "r1"},
        {"status": "completed"},
        {"status": "pending"},
        {"id": "x", "status": "odd"},
    ],
    ids=str,
)
async def test_images_in_the_answer_are_the_result_whatever_stands_beside_them(
    mode: str, more: dict[str, Any], status: int, serve: Serve, path: Path
) -> None:
    server = serve(reply({"request_id": "r1", "images": [A, B], "cost": 0.04, **more}, status))
    announced: list[Any] = []
    async with opened("visgate", mode, server.url) as first:
        client = first.with_options(journal=path, on_submit=announced.append)
        made = await settle(client.images.generate("m/x", "p"))
        assert (made.images, made.cost, server.count) == ([A, B], 0.04, 1)
        job = await settle(client.images.generate("m/x", "p", wait=False))
        assert job.done
        assert (await settle(job.wait())).images == [A, B]
        await settle(client.close())
    assert announced == []
    assert noted(path) == [(State.ANSWERED, None)] * 2


async def test_a_video_in_the_answer_is_the_result(mode: str, serve: Serve) -> None:
    server = serve(reply({"request_id": "r1", "video_url": "https://cdn/v.mp4"}))
    async with opened("visgate", mode, server.url) as client:
        made = await settle(client.videos.generate("m/x", "p"))
    assert (made.video_url, server.count) == ("https://cdn/v.mp4", 1)


@pytest.mark.parametrize("status", [200, 202])
@pytest.mark.parametrize("word", ["pending", "accepted", "processing", "odd"])
async def test_an_id_beside_the_jobs_own_makes_no_result_of_it(
    mode: str, word: str, status: int, serve: Serve, path: Path
) -> None:
    done = {"request_id": "job-1", "status": "completed", "output_url": A, "media_type": "image"}
    server = serve(
        reply({"request_id": "job-1", "status": word, "id": "job-1"}, status), reply(done)
    )
    async with opened("visgate", mode, server.url) as first:
        client = first.with_options(journal=path)
        made = await settle(client.images.generate("m/x", "p"))
        await settle(client.close())
    assert (made.images, server.count) == ([A], 2)
    assert server.seen[1].target.endswith("/job-1")
    assert noted(path) == [(State.FINISHED, "job-1")]


async def test_a_job_that_came_finished_is_not_polled(mode: str, serve: Serve, path: Path) -> None:
    done = {"request_id": "r1", "status": "completed", "output_url": A, "media_type": "image"}
    server = serve(reply(done))
    async with opened("visgate", mode, server.url) as first:
        client = first.with_options(journal=path)
        assert (await settle(client.images.generate("m/x", "p"))).images == [A]
        job = await settle(client.images.generate("m/x", "p", wait=False))
        assert (job.id, job.done, job.status) == ("r1", True, "completed")
        assert (await settle(job.wait())).output_url == A
        await settle(client.close())
    assert server.count == 2, "a job whose end was known was asked for"
    assert noted(path) == [(State.FINISHED, "r1")] * 2


async def test_a_job_that_says_it_is_done_and_shows_nothing_is_polled(
    mode: str, serve: Serve
) -> None:
    done = {"request_id": "r1", "status": "completed"}
    server = serve(reply(done), reply({**done, "output_url": A, "media_type": "image"}))
    async with opened("visgate", mode, server.url) as client:
        assert (await settle(client.images.generate("m/x", "p"))).images == [A]
    assert server.count == 2


async def test_any_operation_gives_a_result_that_came_at_once(mode: str, serve: Serve) -> None:
    server = serve(reply({"request_id": "r1", "images": [A, B]}))
    body = {"model": "m/x", "prompt": "p"}
    async with opened("visgate", mode, server.url) as client:
        made = await settle(client.call("generate_image", body=body, wait=True))
        assert made.images == [A, B]
        job = await settle(client.submit("generate_image", body=body))
        assert (job.done, job.progress) == (True, 100.0)
        assert (await settle(job.wait())).images == [A, B]
    assert server.count == 2


async def test_a_paid_answer_without_an_image_is_no_result(
    mode: str, serve: Serve, path: Path
) -> None:
    server = serve(reply({"id": "i", "request_id": "r1", "images": [], "cost": 0.0}))
    async with opened("visgate", mode, server.url) as first:
        client = first.with_options(journal=path)
        with pytest.raises(errors.ResponseDecodeError, match="no image") as caught:
            await settle(client.images.generate("m/x", "p"))
        assert isinstance(caught.value, errors.OutcomeUnknownError)
        await settle(client.close())
    assert noted(path) == [(State.UNKNOWN, None)]


async def test_an_acceptance_without_an_id_is_an_unknown_outcome(
    mode: str, serve: Serve, path: Path
) -> None:
    server = serve(reply({"status": "accepted"}, 202))
    async with opened("visgate", mode, server.url) as first:
        client = first.with_options(journal=path)
        with pytest.raises(errors.OutcomeUnknownError, match="no job id"):
            await settle(client.images.generate("m/x", "p"))
        await settle(client.close())
    assert noted(path) == [(State.UNKNOWN, None)]


# A failure at once -------------------------------------------------------------------------------


@pytest.mark.parametrize("service", FAILED)
async def test_a_job_that_failed_at_once_raises_with_its_reason_and_is_not_polled(
    mode: str, service: str, serve: Serve, path: Path
) -> None:
    server = serve(reply(FAILED[service]))
    announced: list[Any] = []
    async with opened(service, mode, server.url) as first:
        client = first.with_options(journal=path, on_submit=announced.append)
        job = await settle(submit(service, client))
        assert (job.id, job.done) == ("j1", True)
        for _ in range(2):
            with pytest.raises(errors.JobFailed, match=REASON) as caught:
                await settle(job.wait())
        await settle(client.close())
    error = caught.value
    assert (error.service, error.job_id, error.status) == (service, "j1", job.status)
    assert error.body == FAILED[service]
    assert server.count == 1
    assert noted(path) == [(State.FAILED, "j1")]
    assert [each.id for each in announced] == ["j1"]


@pytest.mark.parametrize("service", FAILED)
async def test_a_waiting_call_raises_that_its_job_failed_at_once(
    mode: str, service: str, serve: Serve, path: Path
) -> None:
    server = serve(reply(FAILED[service]))
    kind = framewire.AsyncFramewire if mode == "async" else framewire.Framewire
    fw = kind(journal=path, options={service: {"api_key": KEY, "base_url": server.url}})
    with pytest.raises(errors.JobFailed, match=REASON):
        await settle(fw.generate_video("p", f"{service}/m"))
    await settle(fw.close())
    assert server.count == 1
    assert noted(path) == [(State.FAILED, "j1")]


@pytest.mark.parametrize("status", [200, 202])
async def test_visgates_waiting_call_raises_it_too(mode: str, status: int, serve: Serve) -> None:
    server = serve(reply({**FAILED["visgate"], "id": "j1"}, status))
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.JobFailed, match=REASON) as caught:
            await settle(client.images.generate("m/x", "p"))
    assert (caught.value.operation, server.count) == ("generate_image", 1)


async def test_sirays_run_returns_the_failed_status_as_documented(mode: str, serve: Serve) -> None:
    server = serve(reply(FAILED["siray"]))
    async with opened("siray", mode, server.url) as client:
        status = await settle(client.video.run("m/x", "p"))
    assert (status.status, status.fail_reason, server.count) == ("FAILURE", REASON, 1)


@pytest.mark.parametrize("service", NAMELESS)
async def test_a_failure_that_names_no_job_is_one_all_the_same(
    mode: str, service: str, serve: Serve, path: Path
) -> None:
    server = serve(reply(NAMELESS[service]))
    async with opened(service, mode, server.url) as first:
        client = first.with_options(journal=path)
        with pytest.raises(errors.JobFailed, match=REASON) as caught:
            await settle(submit(service, client))
        await settle(client.close())
    assert (caught.value.job_id, caught.value.body) == (None, NAMELESS[service])
    assert noted(path) == [(State.FAILED, None)]


async def test_siray_may_answer_with_the_finished_task(mode: str, serve: Serve, path: Path) -> None:
    done = {"task_id": "j1", "status": "SUCCESS", "outputs": ["https://cdn/v.mp4"]}
    server = serve(reply({"code": "success", "data": done}))
    async with opened("siray", mode, server.url) as first:
        client = first.with_options(journal=path)
        job = await settle(submit("siray", client))
        result = await settle(job.wait())
        await settle(client.close())
    assert (result.outputs, server.count) == (["https://cdn/v.mp4"], 1)
    assert noted(path) == [(State.FINISHED, "j1")]


async def test_the_reason_of_a_failure_shows_no_key(mode: str, serve: Serve) -> None:
    server = serve(reply({**FAILED["visgate"], "error_message": f"refused for {KEY}"}))
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.JobFailed, match=r"refused for \*\*\*") as caught:
            await settle(client.images.generate("m/x", "p"))
    assert KEY not in str(caught.value.body)
