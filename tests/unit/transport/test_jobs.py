"""Waiting for jobs: every wait ends and says why, and no handle is lost."""

import gc
import json
import time as real_time
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from framewire import errors
from tests.contract.harness import MODES, SHORT, FakeTime, listed, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
SUBMITTED = reply({"code": "success", "data": {"task_id": "t1"}})


def task(status: Any, headers: Any = None, **fields: Any) -> Any:
    return reply(
        {"code": "success", "data": {"task_id": "t1", "status": status, **fields}}, 200, headers
    )


DONE = task("SUCCESS", outputs=["https://cdn/x.png"], progress="100%")


async def submit(client: Any) -> Any:
    return await settle(client.image.generate_async("m/x", "p"))


@pytest.mark.parametrize("mode", MODES)
async def test_a_wait_ends_in_the_result_and_tells_each_look(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, task("QUEUED"), task("IN_PROGRESS", progress="30%"), DONE)
    events: list[Any] = []
    async with opened("siray", mode, server.url) as client:
        job = await submit(client)
        assert (job.id, job.status, job.polls, job.done) == ("t1", None, 0, False)
        result = await settle(job.wait(on_progress=events.append))
        assert result.outputs == ["https://cdn/x.png"]
        assert (await settle(job.result())).outputs == result.outputs
    assert [(event.status, event.progress, event.polls) for event in events] == [
        ("QUEUED", None, 1),
        ("IN_PROGRESS", 30.0, 2),
        ("SUCCESS", 100.0, 3),
    ]
    assert (job.status, job.progress, job.done, server.count) == ("SUCCESS", 100.0, True, 4)


async def test_an_asynchronous_callback_is_awaited(serve: Serve) -> None:
    server = serve(SUBMITTED, DONE)
    seen: list[Any] = []

    async def note(event: Any) -> None:
        seen.append(event.status)

    async with opened("siray", "async", server.url) as client:
        await (await submit(client)).wait(on_progress=note)
    assert seen == ["SUCCESS"]


@pytest.mark.parametrize("call", ["run", "poll"])
async def test_the_vendors_waiting_calls_await_an_asynchronous_callback_too(
    call: str, serve: Serve
) -> None:
    video = reply({"id": "v1", "object": "video", "status": "completed"})
    server = serve(*([SUBMITTED, DONE] if call == "run" else [video]))
    seen: list[Any] = []

    async def note(event: Any) -> None:
        seen.append(event.polls)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        async with opened("siray" if call == "run" else "aquiles", "async", server.url) as client:
            if call == "run":
                await client.image.run("m/x", "p", on_progress=note)
            else:
                await client.videos.poll("v1", on_progress=note)
        gc.collect()
    assert seen == [1]


@pytest.mark.parametrize("mode", MODES)
async def test_a_failed_job_raises_with_its_reason(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, task("FAILURE", fail_reason="too dark"))
    async with opened("siray", mode, server.url) as client:
        job = await submit(client)
        for _ in range(2):
            with pytest.raises(errors.JobFailed, match="too dark") as caught:
                await settle(job.wait())
    error = caught.value
    assert (error.service, error.operation) == ("siray", "create_image_task")
    assert (error.job_id, error.status) == ("t1", "FAILURE")
    assert server.count == 2, "an ended job was asked for again"


@pytest.mark.parametrize("mode", MODES)
async def test_a_wait_that_runs_out_says_how_to_go_on(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, task("IN_PROGRESS"))
    time = FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        job = await submit(client)
        with pytest.raises(errors.JobTimeout) as caught:
            await settle(job.wait(10))
        error = caught.value
        assert isinstance(error, TimeoutError)
        assert (error.job_id, error.status) == ("t1", "IN_PROGRESS")
        assert error.elapsed == pytest.approx(10)
        assert "client.image.query_task('t1')" in str(error)
        server.then(DONE)
        assert (await settle(job.wait(10))).is_completed()


@pytest.mark.parametrize("mode", MODES)
async def test_a_look_that_hangs_does_not_outlast_the_wait(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, fault.hang)
    async with opened("siray", mode, server.url, max_retries=0) as client:
        job = await submit(client)
        transport = client._transport
        transport.clock = real_time.monotonic
        started = real_time.monotonic()
        with pytest.raises(errors.JobTimeout):
            await settle(job.wait(SHORT, request_timeout=600))
    assert real_time.monotonic() - started < 60


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("interval", "pauses"), [(2.0, [2.0, 2.0]), (0.01, [0.1, 0.1]), (None, [2.0, 2.0])]
)
async def test_a_given_interval_is_obeyed_down_to_a_tenth_of_a_second(
    interval: float | None, pauses: list[float], mode: str, serve: Serve
) -> None:
    server = serve(SUBMITTED, task("QUEUED"), task("QUEUED"), DONE)
    time = FakeTime()
    time.dice = 0.0
    async with opened("siray", mode, server.url, time) as client:
        await settle((await submit(client)).wait(poll_interval=interval))
    assert time.sleeps == pauses


@pytest.mark.parametrize("mode", MODES)
async def test_the_first_look_is_at_once_and_pauses_grow_with_age(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, *[task("IN_PROGRESS")] * 70, DONE)
    time = FakeTime()
    time.dice = 0.0
    async with opened("siray", mode, server.url, time) as client:
        await settle((await submit(client)).wait())
    assert server.count == 72
    assert time.sleeps[:3] == [2.0, 2.0, 2.0]
    assert max(time.sleeps) == 30.0
    assert time.sleeps == sorted(time.sleeps)


@pytest.mark.parametrize("mode", MODES)
async def test_a_servers_pace_sets_the_pause_between_looks(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, task("QUEUED", {"Retry-After": "7"}), task("QUEUED"), DONE)
    time = FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        await settle((await submit(client)).wait(poll_interval=1))
    assert time.sleeps == [7.0, 1.0]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "bad",
    [reply({}, 500), fault.page(502), fault.close, fault.page(200), reply({}, 429), reply(b"")],
)
async def test_failing_looks_do_not_lose_the_job(bad: Any, mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, *[bad] * 7, DONE)
    async with opened("siray", mode, server.url) as client:
        result = await settle((await submit(client)).wait(600))
    assert result.outputs == ["https://cdn/x.png"]
    assert sum(seen.method == "POST" for seen in server.seen) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_looks_that_fail_to_the_end_time_out_with_their_reason(
    mode: str, serve: Serve
) -> None:
    server = serve(SUBMITTED, fault.page(502))
    async with opened("siray", mode, server.url) as client:
        with pytest.raises(errors.JobTimeout) as caught:
            await settle((await submit(client)).wait(20))
    assert isinstance(caught.value.__cause__, errors.InternalServerError)
    assert caught.value.job_id == "t1"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("answer", "cls"),
    [
        (reply({"error": {"message": "no"}}, 401), errors.AuthenticationError),
        (reply({"error": {"message": "no"}}, 404), errors.NotFoundError),
        (
            reply({"code": "task_not_exist", "message": "m", "data": None}),
            errors.ResponseDecodeError,
        ),
    ],
)
async def test_a_look_that_is_refused_ends_the_wait_and_names_the_job(
    answer: Any, cls: type, mode: str, serve: Serve
) -> None:
    server = serve(SUBMITTED, answer)
    async with opened("siray", mode, server.url) as client:
        with pytest.raises(cls) as caught:
            await settle((await submit(client)).wait())
    error: Any = caught.value
    assert (error.job_id, server.count) == ("t1", 2)
    assert "t1" in str(error)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("states", [["ODD", "ODD"], ["ODD", "IN_PROGRESS", "ODD"], [None, None]])
async def test_an_unknown_status_warns_once_and_the_wait_goes_on(
    states: list[Any], mode: str, serve: Serve
) -> None:
    server = serve(SUBMITTED, *[task(state) for state in states], DONE)
    async with opened("siray", mode, server.url) as client:
        job = await submit(client)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = await settle(job.wait())
    assert result.is_completed()
    assert [type(w.message).__name__ for w in caught] == ["UnknownStatusWarning"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_job_is_taken_up_again_from_what_was_saved(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, task("IN_PROGRESS"), DONE)
    time = FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        job = await submit(client)
        await settle(job.refresh())
        saved = json.loads(json.dumps(job.to_dict()))
    assert "key-of" not in json.dumps(saved)
    time.sleep(100)
    async with opened("siray", mode, server.url, time) as other:
        again = type(job).from_dict(other, saved)
        assert (again.id, again.model, again.status) == ("t1", "m/x", "IN_PROGRESS")
        assert again.submitted_at == job.submitted_at
        assert (await settle(again.wait())).is_completed()
        assert (await settle(other.job(saved).result())).is_completed()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "saved", [{}, {"operation": "siray_create_image_task"}, {"operation": "nope", "id": "1"}]
)
async def test_a_description_that_is_no_job_is_refused(saved: Any, mode: str, serve: Serve) -> None:
    async with opened("siray", mode, serve().url) as client:
        with pytest.raises(errors.ConfigurationError):
            client.job(saved)
    async with opened("venice", mode, serve().url) as client:
        with pytest.raises(errors.ConfigurationError):
            client.job({"operation": "siray_create_image_task", "id": "t1"})


async def first(events: Any) -> Any:
    """The first event; the loop is left there."""
    if hasattr(events, "__aiter__"):
        found = await anext(events)
        await events.aclose()
        return found
    found = next(events)
    events.close()
    return found


@pytest.mark.parametrize("mode", MODES)
async def test_leaving_the_events_leaves_the_job_resumable(mode: str, serve: Serve) -> None:
    server = serve(SUBMITTED, task("QUEUED"), task("IN_PROGRESS"), DONE)
    async with opened("siray", mode, server.url) as client:
        job = await submit(client)
        event = await first(job.events())
        assert (event.status, job.status, job.done) == ("QUEUED", "QUEUED", False)
        rest = await listed(job.events())
    assert [event.status for event in rest] == ["IN_PROGRESS", "SUCCESS"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_running_job_has_no_result_yet_and_no_service_cancels(
    mode: str, serve: Serve
) -> None:
    server = serve(SUBMITTED, task("QUEUED"))
    async with opened("siray", mode, server.url) as client:
        job = await submit(client)
        with pytest.raises(errors.JobError, match="still running"):
            await settle(job.result())
        with pytest.raises(errors.ConfigurationError, match="cancel"):
            await settle(job.cancel())


PENDING = reply({"request_id": "r1", "status": "pending"}, 202)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", ["pending", "accepted", "processing", "a-new-word"])
async def test_visgate_waits_by_itself_where_the_service_answers_with_a_job(
    status: str, mode: str, serve: Serve
) -> None:
    done = {"request_id": "r1", "status": "completed", "media_type": "image"}
    server = serve(
        reply({"request_id": "r1", "status": status}, 202),
        reply({**done, "output_url": "https://cdn/x.jpg"}),
    )
    async with opened("visgate", mode, server.url) as client:
        result = await settle(client.images.generate("m/x", "p"))
    assert (result.id, result.images) == ("r1", ["https://cdn/x.jpg"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("group", "stated"),
    [
        ("images", {}),
        ("images", {"media_type": "image"}),
        ("videos", {}),
        ("videos", {"media_type": "video"}),
    ],
)
async def test_visgate_jobs_that_end_without_an_address_say_so(
    group: str, stated: Any, mode: str, serve: Serve
) -> None:
    server = serve(PENDING, reply({"request_id": "r1", "status": "completed", **stated}))
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.ResponseDecodeError, match="no result") as caught:
            await settle(getattr(client, group).generate("m/x", "p"))
    assert caught.value.job_id == "r1"


@pytest.mark.parametrize("mode", MODES)
async def test_an_image_job_without_a_media_type_is_an_image(mode: str, serve: Serve) -> None:
    done = {"request_id": "r1", "status": "completed", "output_url": "https://cdn/x.jpg"}
    server = serve(PENDING, reply(done))
    async with opened("visgate", mode, server.url) as client:
        job = await settle(client.images.generate("m/x", "p", wait=False))
        state = await settle(job.wait())
    assert state.images == ["https://cdn/x.jpg"]


@pytest.mark.parametrize("mode", MODES)
async def test_visgate_may_answer_with_the_result_although_a_job_was_asked_for(
    mode: str, serve: Serve
) -> None:
    done = {"id": "g", "model": "m/x", "provider": "fal", "status": "completed"}
    server = serve(reply({**done, "video_url": "https://cdn/x.mp4", "request_id": "r1"}))
    async with opened("visgate", mode, server.url) as client:
        job = await settle(client.videos.generate("m/x", "p", wait=False))
        result = (await settle(job.wait())).result
    assert (job.id, job.done) == ("r1", True)
    assert (result.id, result.video_url, server.count) == ("g", "https://cdn/x.mp4", 1)


@pytest.mark.parametrize("mode", MODES)
async def test_a_video_that_failed_shows_what_the_last_look_said(mode: str, serve: Serve) -> None:
    made = {"id": "v1", "object": "video", "model": "wan2.2", "status": "queued", "progress": 0}
    broken = {**made, "status": "failed", "error": {"code": "generation_error", "message": "oom"}}
    server = serve(reply(made), reply(broken))
    async with opened("aquiles", mode, server.url) as client:
        job = await settle(client.videos.create("p", "wan2.2"))
        with pytest.raises(errors.JobFailed, match="oom") as caught:
            await settle(job.wait())
    assert (job.error["code"], job.error["message"]) == ("generation_error", "oom")
    assert job.raw["status"] == "failed"
    assert caught.value.body["error"]["message"] == "oom"
