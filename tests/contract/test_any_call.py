"""`client.call` and `client.submit`: any operation, with retries, waiting, events and errors."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import attrs
import pytest

import framewire_api
from framewire import errors
from framewire_api import models as api
from framewire_api.api.siray import siray_create_image_task, siray_list_models
from framewire_api.api.venice import venice_create_chat_completion, venice_list_models
from tests.contract.harness import MODES, FakeTime, listed, opened, settle
from tests.contract.recorder import Recorder, Reply

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
CHAT = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
CREATED = Reply({"code": "success", "data": {"task_id": "t 1"}})

pytestmark = pytest.mark.parametrize("mode", MODES)


def _state(status: str, **more: Any) -> Reply:
    return Reply({"code": "success", "data": {"task_id": "t 1", "status": status, **more}})


def _events(*events: str) -> Reply:
    body = "".join(f"data: {event}\n\n" for event in events).encode()
    return Reply(body, content_type="text/event-stream")


@pytest.mark.parametrize(
    "endpoint",
    [
        "list_models",
        "venice_list_models",
        venice_list_models,
        venice_list_models.sync,
        venice_list_models.asyncio_detailed,
        framewire_api.venice.list_models,
    ],
    ids=["name", "full name", "module", "function", "coroutine function", "lazy module"],
)
async def test_an_operation_is_named_in_any_of_these_ways(
    endpoint: Any, mode: str, recorder: Recorder
):
    recorder.answer(Reply({"data": [{"id": "a"}], "object": "list", "type": "text"}))
    async with opened("venice", mode, recorder.url) as client:
        models = await settle(client.call(endpoint, type_="image"))
    assert isinstance(models, api.VeniceModelList)
    assert models.data[0].id == "a"
    (request,) = recorder.requests
    assert (request.path, request.query) == ("/models", {"type": "image"})


@pytest.mark.parametrize(
    ("endpoint", "says"),
    [
        ("lst_models", "Did you mean 'list_models'?"),
        ("nothing like it", " create_api_key, create_chat_completion, "),
        (siray_list_models, "siray_list_models is an operation of siray"),
        ("siray_create_image_task", "Call it through a client of siray"),
        (json, "is no generated endpoint"),
        (json.dumps, "is no generated endpoint"),
        (3, "is no generated endpoint"),
    ],
    ids=["misspelt", "unknown", "module", "full name", "other module", "other function", "number"],
)
async def test_what_is_no_operation_of_the_service_is_not_sent(
    endpoint: Any, says: str, mode: str, recorder: Recorder
):
    async with opened("venice", mode, recorder.url) as client:
        with pytest.raises(errors.InvalidArgumentError) as raised:
            await settle(client.call(endpoint, body={}))
    assert says in str(raised.value)
    assert recorder.requests == []


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"bdy": {}}, errors.UnknownArgumentError, "Did you mean 'body'?"),
        ({}, errors.InvalidArgumentError, "body is missing"),
        ({"body": {}, "time_out": 3}, errors.UnknownArgumentError, "'time_out'"),
        ({"body": {}, "stream": True}, errors.InvalidArgumentError, "no events"),
        ({"body": {}, "stream": True, "wait": True}, errors.InvalidArgumentError, "not both"),
        ({"body": {}, "wait": True, "timeout": 0}, errors.ConfigurationError, "timeout"),
        ({"body": {}, "timeout": -1}, errors.ConfigurationError, "timeout"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_an_argument_that_cannot_be_meant_is_not_sent(
    arguments: dict[str, Any], error: type[Exception], says: str, mode: str, recorder: Recorder
):
    async with opened("siray", mode, recorder.url) as client:
        with pytest.raises(error) as raised:
            await settle(client.call("create_image_task", **arguments))
    assert says in str(raised.value)
    assert recorder.requests == []


async def test_waiting_for_what_makes_no_job_is_refused(mode: str, recorder: Recorder):
    async with opened("siray", mode, recorder.url) as client:
        for start in (lambda: client.call("list_models", wait=True), lambda: client.submit("list_models")):  # fmt: skip
            with pytest.raises(errors.InvalidArgumentError, match="makes no jobs"):
                await settle(start())
    assert recorder.requests == []


async def test_a_body_that_no_document_shows_can_be_sent_all_the_same(
    mode: str, recorder: Recorder
):
    recorder.answer(Reply({"success": True}))
    async with opened("venice", mode, recorder.url) as client:
        with pytest.raises(errors.UnknownArgumentError, match="extra_body="):
            await settle(client.call("delete_api_key", id="k", body={"why": "old"}))
        await settle(client.call("delete_api_key", id="k", extra_body={"why": "old"}))
    (request,) = recorder.requests
    assert request.json() == {"why": "old"}


async def test_an_argument_of_none_is_left_out(mode: str, recorder: Recorder):
    recorder.answer(Reply({"data": []}))
    async with opened("venice", mode, recorder.url) as client:
        await settle(client.call("list_models", type_=None))
    assert recorder.requests[0].query == {}


async def test_a_billable_call_is_sent_again_after_a_refusal_and_never_after_doubt(
    mode: str, recorder: Recorder
):
    time = FakeTime()
    async with opened("siray", mode, recorder.url, time) as client:
        recorder.answer(Reply({"error": "busy"}, 429), CREATED)
        await settle(client.call(siray_create_image_task, body={"model": "m", "prompt": "p"}))
        assert len(recorder.requests) == 2
        recorder.answer(Reply(b"<html>", 502, content_type="text/html"), CREATED)
        with pytest.raises(errors.OutcomeUnknownError):
            await settle(client.call(siray_create_image_task, body={"model": "m", "prompt": "p"}))
        assert len(recorder.requests) == 1


@pytest.mark.parametrize("body", [{"model": "m", "prompt": "p"}, "model"], ids=["mapping", "model"])
async def test_a_job_is_submitted_and_waited_for(body: Any, mode: str, recorder: Recorder):
    if body == "model":
        body = api.SirayImageGenerationRequest(model="m", prompt="p")
    done = _state("SUCCESS", outputs=["https://e/x.png"])
    recorder.answer(CREATED, _state("IN_PROGRESS"), done)
    seen: list[str | None] = []
    time = FakeTime()
    async with opened("siray", mode, recorder.url, time) as client:
        result = await settle(
            client.call(
                siray_create_image_task,
                body=body,
                wait=True,
                timeout=60,
                poll_interval=2.0,
                on_progress=lambda event: seen.append(event.status),
            )
        )
    assert result.outputs == ["https://e/x.png"]
    assert seen == ["IN_PROGRESS", "SUCCESS"]
    assert time.sleeps == [2.0]
    assert [r.method for r in recorder.requests] == ["POST", "GET", "GET"]
    assert recorder.requests[1].path.endswith("/t%201")


async def test_a_wait_ends_and_names_the_job(mode: str, recorder: Recorder):
    recorder.answer(CREATED, *(_state("IN_PROGRESS") for _ in range(40)))
    time = FakeTime()
    async with opened("siray", mode, recorder.url, time) as client:
        with pytest.raises(errors.JobTimeout) as raised:
            await settle(
                client.call(
                    "create_image_task", body={"model": "m", "prompt": "p"}, wait=True, timeout=30
                )
            )
    assert raised.value.job_id == "t 1"
    assert time.now - 5000.0 == pytest.approx(30.0)


async def test_a_submitted_job_is_one_like_any_other(mode: str, recorder: Recorder):
    recorder.answer(CREATED, _state("FAILURE", fail_reason="no"))
    submitted: list[Any] = []
    async with opened("siray", mode, recorder.url, on_submit=submitted.append) as client:
        job = await settle(client.submit("create_image_task", body={"model": "m", "prompt": "p"}))
        assert (job.id, job.model, submitted[0].id) == ("t 1", "m", "t 1")
        again = client.job(job.to_dict())
        with pytest.raises(errors.JobFailed, match="no"):
            await settle(again.wait())


@pytest.mark.parametrize(
    "make",
    [
        lambda: dict(CHAT),
        lambda: {**CHAT, "stream": True},
        lambda: api.VeniceChatCompletionRequest.from_dict(CHAT),
    ],
    ids=["mapping", "mapping that streams", "model"],
)
async def test_events_come_typed_and_the_body_asks_for_them(
    make: Callable[[], Any], mode: str, recorder: Recorder
):
    recorder.answer(_events('{"id": "1", "choices": []}', '{"id": "2"}', "[DONE]"))
    async with opened("venice", mode, recorder.url) as client:
        stream = await settle(client.call(venice_create_chat_completion, body=make(), stream=True))
        events = await listed(stream)
    assert [type(event) for event in events] == [api.VeniceChatCompletionChunk] * 2
    assert [event.id for event in events] == ["1", "2"]
    assert stream.complete
    (request,) = recorder.requests
    assert request.json() == {**CHAT, "stream": True}
    assert request.headers["accept"] == "text/event-stream"


@pytest.mark.parametrize("framed", [True, False])
async def test_a_stream_without_a_last_word_is_over_with_its_answer(
    framed: bool, mode: str, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
):
    events = _events('{"id": "1"}', '{"id": "2"}')
    recorder.answer(replace(events, framed=framed))
    async with opened("venice", mode, recorder.url) as client:
        stream = await settle(client.call("create_chat_completion", body=CHAT, stream=True))
        monkeypatch.setattr(stream, "_profile", attrs.evolve(stream._profile, stream_end=None))
        assert [event.id for event in await listed(stream)] == ["1", "2"]
    assert stream.complete is framed


async def test_a_stream_that_breaks_off_is_never_asked_for_again(mode: str, recorder: Recorder):
    recorder.answer(_events('{"id": "1"}'))
    async with opened("venice", mode, recorder.url) as client:
        stream = await settle(client.call("create_chat_completion", body=CHAT, stream=True))
        with pytest.raises(errors.OutcomeUnknownError):
            await listed(stream)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("kind", ["path", "bytes", "file", "part"])
@pytest.mark.parametrize("key", ["image", "image[]"])
async def test_a_form_is_made_of_a_mapping_with_files(
    kind: str, key: str, mode: str, recorder: Recorder, tmp_path: Any
):
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    files = {
        "path": path,
        "bytes": PNG,
        "file": io.BytesIO(PNG),
        "part": framewire_api.types.File(io.BytesIO(PNG), "a.png", "image/png"),
    }
    recorder.answer(Reply({"created": 1, "data": [{"b64_json": "aGVsbG8="}]}))
    async with opened("aquiles", mode, recorder.url) as client:
        body = {key: [files[kind]], "prompt": "p", "model": "m", "seed": 3}
        await settle(client.call("edit_image", body=body))
    parts = {part.name: part for part in recorder.requests[0].parts()}
    assert parts["image[]"].content == PNG
    assert parts["image[]"].content_type == "image/png"
    assert parts["prompt"].content == b"p"
    assert parts["seed"].content == b"3"


async def test_a_body_that_may_be_either_is_json_unless_a_file_is_in_it(
    mode: str, recorder: Recorder
):
    image = Reply(PNG, content_type="image/png")
    async with opened("venice", mode, recorder.url) as client:
        recorder.answer(image)
        await settle(client.call("edit_image", body={"image": "https://e/x", "prompt": "p"}))
        assert recorder.requests[0].content_type == "application/json"
        recorder.answer(image)
        result = await settle(client.call("edit_image", body={"image": PNG, "prompt": "p"}))
        assert recorder.requests[0].content_type == "multipart/form-data"
    assert result.payload.read() == PNG


async def test_a_form_that_lacks_a_part_is_not_sent(mode: str, recorder: Recorder):
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(errors.InvalidArgumentError, match="prompt"):
            await settle(client.call("edit_image", body={"image": [PNG], "model": "m"}))
        with pytest.raises(errors.MissingFileError):
            body = {"image": ["nowhere.png"], "prompt": "p", "model": "m"}
            await settle(client.call("edit_image", body=body))
    assert recorder.requests == []


async def test_the_answer_as_it_came_is_there_too(mode: str, recorder: Recorder):
    recorder.answer(Reply({"data": [{"id": "a"}]}, headers={"x-request-id": "r1"}))
    async with opened("venice", mode, recorder.url) as client:
        raw = await settle(client.with_raw_response.call("list_models"))
    assert raw.status_code == 200
    assert raw.parse().data[0].id == "a"
