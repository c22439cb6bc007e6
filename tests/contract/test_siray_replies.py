"""Siray's replies, documented and odd, through our decoding."""

from typing import Any

import pytest

from framewire import errors
from tests.contract.harness import MODES, FakeTime, opened, recorded, settle
from tests.contract.recorder import Recorder, Reply

EXCHANGES = {row["name"]: row["replies"] for row in recorded("siray_replies.json")}
ARGUMENTS = {"image": "https://e/x.png", "aspect_ratio": "16:9", "seed": 42}


def answers(name: str) -> list[Reply]:
    return [_reply(status, body) for status, body in EXCHANGES[name]]


def _reply(status: int, body: Any) -> Reply:
    headers = {"X-Request-Id": "rq-1"}
    if isinstance(body, str) and body.startswith("<"):
        return Reply(body.encode(), status, headers, "text/html")
    return Reply(body, status, headers)


async def submit(client: Any) -> Any:
    return await settle(client.image.generate_async("m/x", "p", **ARGUMENTS))


async def query(client: Any) -> Any:
    return await settle(client.image.query_task("t1"))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "name",
    [
        "image submit, top-level task_id",
        "image submit, top-level id",
        "image submit, documented nested task_id",
    ],
)
async def test_the_task_id_is_found_in_all_three_places(
    name: str, mode: str, recorder: Recorder
) -> None:
    recorder.answer(*answers(name))
    async with opened("siray", mode, recorder.url) as client:
        job = await submit(client)
    assert (job.task_id, job.id, job.raw_response) == ("t1", "t1", EXCHANGES[name][0][1])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("reply", "hint"),
    [({"code": "success", "data": {}}, "no job id"), ({"task_id": "", "id": None}, "no job id")],
)
async def test_a_reply_without_an_id_is_an_unknown_outcome_and_never_an_empty_id(
    reply: Any, hint: str, mode: str, recorder: Recorder
) -> None:
    recorder.answer(Reply(reply))
    async with opened("siray", mode, recorder.url) as client:
        with pytest.raises(errors.OutcomeUnknownError, match=hint) as caught:
            await submit(client)
    assert isinstance(caught.value, errors.ResponseDecodeError)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_finished_task_is_typed(mode: str, recorder: Recorder) -> None:
    recorder.answer(*answers("image query"))
    async with opened("siray", mode, recorder.url) as client:
        state = await query(client)
    assert (state.code, state.task_id, state.action, state.status) == (
        "success", "t1", "imageGenerate", "SUCCESS",
    )  # fmt: skip
    assert state.outputs == ["https://api.siray.ai/redirect/a"]
    assert state.result == state.images[0] == "https://api.siray.ai/redirect/a"
    assert (state.progress, state.progress_percent) == ("100%", 100)
    assert (state.submit_time, state.start_time, state.finish_time) == (1, 2, 3)
    assert state.is_completed()
    assert not state.is_failed()
    assert state.raw_response == EXCHANGES["image query"][0][1]


STATES = {
    "NOT_START": "processing", "SUBMITTED": "processing", "QUEUED": "processing",
    "IN_PROGRESS": "processing", "PENDING": "processing", "UNKNOWN": "processing",
    "": "processing", "FAIL": "processing", "SUCC": "processing",
    "SUCCESS": "completed", "success": "completed", "FAILURE": "failed", "FAILED": "failed",
}  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("status", "verdict"), STATES.items())
async def test_a_status_is_exactly_one_of_completed_failed_and_processing(
    status: str, verdict: str, mode: str, recorder: Recorder
) -> None:
    recorder.answer(*answers(f"flags for status {status!r}"))
    async with opened("siray", mode, recorder.url) as client:
        state = await query(client)
    flags = {
        "completed": state.is_completed(),
        "failed": state.is_failed(),
        "processing": state.is_processing(),
    }
    assert [name for name, flag in flags.items() if flag] == [verdict]


def task(**fields: Any) -> Reply:
    return Reply({"code": "success", "data": {"task_id": "t1", "status": "SUCCESS", **fields}})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("reply", "outputs"),
    [
        (task(outputs=[]), []),
        (task(outputs=None), []),
        (task(), []),
        (task(outputs=[], fail_reason="https://cdn/x.png"), ["https://cdn/x.png"]),
        (task(outputs=[], video_url="https://cdn/x.mp4"), ["https://cdn/x.mp4"]),
        (task(outputs=["https://a", "https://b"]), ["https://a", "https://b"]),
    ],
)
async def test_success_with_empty_outputs_looks_where_models_put_the_address(
    reply: Reply, outputs: list[str], mode: str, recorder: Recorder
) -> None:
    recorder.answer(reply)
    async with opened("siray", mode, recorder.url) as client:
        state = await query(client)
    assert state.outputs == outputs
    assert state.fail_reason in (None, "")


@pytest.mark.parametrize("mode", MODES)
async def test_a_reason_that_is_no_address_is_no_output(mode: str, recorder: Recorder) -> None:
    recorder.answer(task(outputs=[], fail_reason="finished late"))
    async with opened("siray", mode, recorder.url) as client:
        state = await query(client)
    assert state.outputs == []


@pytest.mark.parametrize("mode", MODES)
async def test_odd_fields_cost_themselves_and_not_the_answer(mode: str, recorder: Recorder) -> None:
    recorder.answer(
        *answers("query outputs null")[:1],
        *answers("query status null"),
        *answers("query progress odd"),
    )
    async with opened("siray", mode, recorder.url) as client:
        no_outputs, no_status, odd = [await query(client) for _ in range(3)]
    assert (no_outputs.outputs, no_outputs.result) == ([], None)
    assert (no_status.status, no_status.is_processing()) == ("UNKNOWN", True)
    assert (odd.progress, odd.progress_percent) == ("33.5%", 33)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "cls", "message", "sends"),
    [
        ("error 400 openai envelope", errors.BadRequestError, "bad", 1),
        ("error 401 openai envelope", errors.AuthenticationError, "bad", 1),
        ("error 402 openai envelope", errors.PaymentRequiredError, "bad", 1),
        ("error 403 openai envelope", errors.PermissionDeniedError, "bad", 1),
        ("error 404 openai envelope", errors.NotFoundError, "bad", 1),
        ("error 422 openai envelope", errors.UnprocessableEntityError, "bad", 1),
        ("error 429 openai envelope", errors.RateLimitError, "bad", 3),
        ("error 400 code/message envelope", errors.BadRequestError, "prompt is required", 1),
        ("error 400 error is string", errors.BadRequestError, "Insufficient credits", 1),
        ("error 400 error null", errors.BadRequestError, "Bad Request", 1),
        ("error 400 json string", errors.BadRequestError, "plain words", 1),
        ("error 400 json list", errors.BadRequestError, "", 1),
        ("307 redirect not followed", errors.APIStatusError, "redirect", 1),
    ],
)
async def test_a_refusal_keeps_its_text_and_is_no_unknown_outcome(
    name: str, cls: type, message: str, sends: int, mode: str, recorder: Recorder
) -> None:
    recorder.answer(*answers(name))
    async with opened("siray", mode, recorder.url) as client:
        with pytest.raises(cls) as caught:
            await submit(client)
    error: Any = caught.value
    assert message in error.message
    assert not isinstance(error, errors.OutcomeUnknownError)
    assert (error.service, error.operation) == ("siray", "create_image_task")
    assert (error.status_code, error.request_id) == (EXCHANGES[name][0][0], "rq-1")
    assert len(recorder.requests) == sends


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "cls"),
    [
        ("error 500 openai envelope", errors.InternalServerError),
        ("error 502 openai envelope", errors.InternalServerError),
        ("error 503 openai envelope", errors.ServiceUnavailableError),
        ("error 500 html", errors.InternalServerError),
        ("200 html body", errors.ResponseDecodeError),
    ],
)
async def test_what_may_have_been_accepted_is_sent_once_and_says_so(
    name: str, cls: type, mode: str, recorder: Recorder
) -> None:
    recorder.answer(*answers(name))
    async with opened("siray", mode, recorder.url) as client:
        with pytest.raises(errors.OutcomeUnknownError) as caught:
            await submit(client)
    assert isinstance(caught.value, cls)
    assert (caught.value.status_code, caught.value.request_id) == (EXCHANGES[name][0][0], "rq-1")
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_an_error_inside_a_200_is_an_error(mode: str, recorder: Recorder) -> None:
    recorder.answer(*answers("200 business error in envelope"))
    async with opened("siray", mode, recorder.url) as client:
        with pytest.raises(errors.ResponseDecodeError, match="blocked") as caught:
            await submit(client)
        assert caught.value.code == "SensitiveContentDetected"
        recorder.answer(*answers("query data null"))
        with pytest.raises(errors.ResponseDecodeError, match="task_not_exist") as caught:
            await query(client)
    assert caught.value.code == "task_not_exist"
    assert not isinstance(caught.value, errors.OutcomeUnknownError)


@pytest.mark.parametrize("mode", MODES)
async def test_run_waits_two_seconds_between_looks_and_returns_the_final_state(
    mode: str, recorder: Recorder
) -> None:
    recorder.answer(*answers("run two polls"))
    time = FakeTime()
    async with opened("siray", mode, recorder.url, time) as client:
        state = await settle(client.image.run("m", "p"))
    assert (state.status, time.sleeps) == ("SUCCESS", [2.0])


@pytest.mark.parametrize("mode", MODES)
async def test_run_returns_a_failed_state_instead_of_raising(mode: str, recorder: Recorder) -> None:
    recorder.answer(Reply({"task_id": "t1"}), task(status="FAILURE", fail_reason="too dark"))
    async with opened("siray", mode, recorder.url) as client:
        state = await settle(client.video.run("m", "p"))
    assert (state.is_failed(), state.fail_reason) == (True, "too dark")
