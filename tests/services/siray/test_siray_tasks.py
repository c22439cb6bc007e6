"""Siray's documented methods, sync and async, against the sandbox."""

import base64
import inspect
import json
import pickle
import warnings
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire import errors
from framewire._core.any_operation.model_arguments import ModelArgumentWarning
from framewire.sandbox import Sandbox
from tests.services.siray.kit import MODES, Time, opened, settle

IMAGE = "black-forest-labs/flux-1.1-pro-ultra-i2i"
VIDEO = "kuaishou/kling-3.0-t2v"
SOLID = "tencent/hunyuan3d-v2.5-rapid-text-to-3d"
KINDS = [("image", IMAGE, "image", "png"), ("video", VIDEO, "video", "mp4"),
         ("threed", SOLID, "3d", "glb")]  # fmt: skip


@pytest.fixture(params=MODES)
async def client(request: Any, framewire_sandbox: Sandbox) -> AsyncIterator[Any]:
    base = framewire_sandbox.base_url("siray")
    async with opened(request.param, base, base) as made:
        yield made


def bodies(sandbox: Sandbox) -> list[Any]:
    return [request.json for request in sandbox.requests if request.method == "POST"]


@pytest.mark.parametrize(("group", "model", "operation", "ending"), KINDS)
async def test_a_task_is_submitted_looked_at_and_saved(
    group: str,
    model: str,
    operation: str,
    ending: str,
    client: Any,
    framewire_sandbox: Sandbox,
    tmp_path: Path,
) -> None:
    tasks = getattr(client, group)
    task = await settle(tasks.generate_async(model, "a hill"))
    status = await settle(tasks.query_task(task.task_id))

    assert task.task_id == task.id == task.raw_response["data"]["task_id"] == status.task_id
    assert (status.code, status.message, status.status) == ("success", "", "SUCCESS")
    assert (status.is_completed(), status.is_processing(), status.is_failed()) == (
        True, False, False,
    )  # fmt: skip
    assert (status.progress, status.progress_percent) == ("100%", 100)
    assert status.finish_time >= status.start_time >= status.submit_time > 1_000_000_000
    assert status.action in ("imageGenerate", "videoGenerate", "threeDGenerate")
    assert status.outputs == [status.result]
    assert isinstance(status.result, str)
    saved = await settle(status.result.save(tmp_path / "result"))
    assert saved.suffix == f".{ending}"
    assert saved.stat().st_size > 100
    asked = [request.operation for request in framewire_sandbox.requests[:2]]
    assert asked == [f"siray_create_{operation}_task", f"siray_get_{operation}_task"]
    assert framewire_sandbox.leaks == []


@pytest.mark.parametrize(("group", "model", "operation", "ending"), KINDS)
async def test_run_returns_the_final_state_also_of_a_failed_task(
    group: str, model: str, operation: str, ending: str, client: Any
) -> None:
    run = getattr(client, group).run
    done = await settle(run(model, "a hill"))
    failed = await settle(run(model=model, prompt="a hill [[fail]]", poll_interval=2.0))
    assert (done.status, len(done.outputs), done.fail_reason) == ("SUCCESS", 1, "")
    assert (failed.status, failed.outputs, failed.result) == ("FAILURE", [], None)
    assert (failed.is_completed(), failed.is_processing(), failed.is_failed()) == (
        False, False, True,
    )  # fmt: skip
    assert failed.fail_reason == "injected pipeline failure"


async def test_the_third_argument_of_generate_async_is_the_image(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    await settle(client.image.generate_async(IMAGE, "p", "https://example.com/a.jpg"))
    await settle(client.image.generate_async(IMAGE, "p", image="https://example.com/a.jpg"))
    await settle(client.image.run(IMAGE, "p", image="https://example.com/a.jpg", seed=None))
    body = {"model": IMAGE, "prompt": "p", "image": "https://example.com/a.jpg"}
    assert bodies(framewire_sandbox) == [body] * 3


async def test_a_3d_task_needs_no_prompt(client: Any, framewire_sandbox: Sandbox) -> None:
    image = "https://example.com/cat.png"
    task = await settle(client.threed.generate_async(SOLID, image=image, pbr_enable=True))
    status = await settle(client.generation_3d.run(SOLID, image=image))
    assert (task.status, status.is_completed()) == (None, True)
    assert bodies(framewire_sandbox) == [
        {"model": SOLID, "image": image, "pbr_enable": True},
        {"model": SOLID, "image": image},
    ]


@pytest.mark.parametrize("group", ["image", "video"])
@pytest.mark.parametrize(
    ("arguments", "named"),
    [(("", "p"), "model"), ((None, "p"), "model"), (("m", " "), "prompt"), (("m", None), "prompt"),
     (("m", "p", b"png"), "load_from_local")],
)  # fmt: skip
async def test_what_cannot_work_is_refused_before_it_is_sent(
    arguments: Any, named: str, group: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    for method in (getattr(client, group).generate_async, getattr(client, group).run):
        given = dict(zip(("model", "prompt", "image"), arguments, strict=False))
        with pytest.raises(errors.InvalidArgumentError, match=named):
            await settle(method(**given))
    with pytest.raises(errors.InvalidArgumentError, match="task_id is empty"):
        await settle(getattr(client, group).query_task(""))
    assert framewire_sandbox.requests == []


async def test_a_models_own_arguments_are_sent_flat_and_misspellings_are_told(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await settle(client.image.generate_async(IMAGE, "p", lora_strength=0.5, seed=0))
    for name, meant in (("aspect_ration", "aspect_ratio"), ("poll_intervall", "poll_interval")):
        with pytest.warns(ModelArgumentWarning, match=f"'{name}'.*'{meant}'"):
            await settle(client.image.run(IMAGE, "p", **{name: 1}))
    assert bodies(framewire_sandbox) == [
        {"model": IMAGE, "prompt": "p", "lora_strength": 0.5, "seed": 0},
        {"model": IMAGE, "prompt": "p", "aspect_ration": 1},
        {"model": IMAGE, "prompt": "p", "poll_intervall": 1},
    ]


async def test_options_of_a_call_reach_the_request(client: Any, framewire_sandbox: Sandbox) -> None:
    options = {
        "extra_headers": {"X-Trace": "7"},
        "extra_query": {"trial": "1"},
        "extra_body": {"webhook": "w"},
    }
    await settle(client.video.generate_async(VIDEO, "p", timeout=5, **options))
    await settle(client.video.run(VIDEO, "p", request_timeout=5, **options))
    posts = [request for request in framewire_sandbox.requests if request.method == "POST"]
    for request in posts:
        assert request.headers["x-trace"] == "7"
        assert request.json == {"model": VIDEO, "prompt": "p", "webhook": "w"}
    with pytest.raises(errors.UnknownArgumentError, match="query_task has no argument 'time_out'"):
        await settle(client.video.query_task("t", time_out=5))


async def test_run_waits_as_long_as_it_is_told_and_says_how_to_go_on(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    time = Time(client)
    framewire_sandbox.script("siray_create_image_task", ["PENDING"])
    with pytest.raises(TimeoutError, match=r"client\.image\.query_task\('task_\w+'\)") as caught:
        await settle(client.image.run(IMAGE, "p", 4.0, 9.0))
    assert isinstance(caught.value, errors.JobTimeout)
    assert caught.value.status == "PENDING"
    assert time.sleeps == [4.0, 4.0, 1.0]
    status = await settle(client.image.query_task(caught.value.job_id))
    assert (status.status, status.is_processing()) == ("PENDING", True)


async def test_the_pause_is_two_seconds_unless_told_and_never_below_a_tenth(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    for given, slept in (({}, 2.0), ({"poll_interval": 0.0}, 0.1), ({"poll_interval": 7}, 7)):
        time = Time(client)
        framewire_sandbox.script("siray_create_video_task", ["QUEUED", "in_progress:40", "SUCCESS"])
        await settle(client.video.run(VIDEO, "p", **given))
        assert time.sleeps == [slept, slept]


async def test_every_look_of_run_is_told(client: Any, framewire_sandbox: Sandbox) -> None:
    Time(client)
    framewire_sandbox.script("siray_create_image_task", ["SUBMITTED", "IN_PROGRESS:30", "FAILED"])
    looks: list[Any] = []

    async def follow(event: Any) -> None:
        looks.append((event.status, event.progress))

    is_async = isinstance(client, framewire.AsyncSiray)
    callback = follow if is_async else lambda event: looks.append((event.status, event.progress))
    status = await settle(client.image.run(IMAGE, "p", on_progress=callback))
    assert [word for word, _ in looks] == ["SUBMITTED", "IN_PROGRESS", "FAILED"]
    assert looks[1][1] == 30
    assert (status.status, status.is_failed(), status.is_completed()) == ("FAILED", True, False)


@pytest.mark.parametrize("model", ["openai/gpt-image-1", "sandbox/video-url-t2v"])
async def test_a_result_outside_outputs_is_found(model: str, client: Any) -> None:
    group = client.image if "image" in model else client.video
    status = await settle(group.run(model, "a hill"))
    assert status.raw["data"]["outputs"] == []
    assert [url.partition("/siray/")[2][:9] for url in status.outputs] == ["redirect/"]
    assert status.fail_reason in (None, "")
    assert len(await settle(status.video.read())) > 100


async def test_a_state_has_its_documented_members_as_a_dict(client: Any) -> None:
    status = await settle(client.image.run(IMAGE, "p"))
    made = json.loads(json.dumps(status.to_dict()))
    assert made["data"] == status.raw_response["data"] == status.raw["data"]
    documented = ("code", "message", "task_id", "action", "status", "outputs", "fail_reason",
                  "progress", "submit_time", "start_time", "finish_time")  # fmt: skip
    assert {name: made[name] for name in documented} == {
        name: getattr(status, name) for name in documented
    }


async def test_a_task_is_taken_up_again(client: Any) -> None:
    task = await settle(client.video.generate_async(VIDEO, "p"))
    saved = json.loads(json.dumps(task.to_dict()))
    again = client.job(saved)
    assert saved["task_id"] == again.task_id == task.task_id
    assert again.raw_response == task.raw_response == saved["raw_response"]
    assert saved["data"] == task.raw_response["data"]
    status = await settle(again.wait(timeout=10))
    assert status.is_completed()


async def test_waiting_for_a_job_raises_where_run_does_not(client: Any) -> None:
    task = await settle(client.image.generate_async(IMAGE, "p [[fail]]"))
    with pytest.raises(errors.JobFailed, match="injected pipeline failure"):
        await settle(task.wait(timeout=10))


async def test_an_error_inside_a_200_is_told_by_its_code(client: Any) -> None:
    with pytest.raises(errors.ResponseDecodeError, match="the prompt was blocked") as caught:
        await settle(client.image.run(IMAGE, "[[sensitive]]"))
    assert caught.value.code == "SensitiveContentDetected"
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code) == (str(caught.value), caught.value.code)


@pytest.mark.parametrize(
    ("status", "cls"),
    [(400, errors.BadRequestError), (401, errors.AuthenticationError),
     (402, errors.PaymentRequiredError), (404, errors.NotFoundError),
     (500, errors.InternalServerError)],
)  # fmt: skip
async def test_a_refusal_is_the_documented_exception(
    status: int, cls: type, client: Any, framewire_sandbox: Sandbox
) -> None:
    body = {"error": {"message": "no", "code": "c1", "type": "t1"}}
    framewire_sandbox.fault("siray_create_image_task", kind="status", status=status, body=body)
    with pytest.raises(framewire.SirayError) as caught:
        await settle(client.image.generate_async(IMAGE, "p"))
    error = caught.value
    assert isinstance(error, cls)
    assert isinstance(error, framewire.APIError)
    assert (error.message, error.code, error.error_type, error.status_code) == (
        "no", "c1", "t1", status,
    )  # fmt: skip


async def test_the_catalogue_lists_models_and_what_they_take(client: Any) -> None:
    every = await settle(client.models.list())
    videos = await settle(client.models.list("text-to-video"))
    assert {model.tag for model in videos} == {"text-to-video"}
    assert 0 < len(videos) < len(every)
    found = await settle(client.models.get(VIDEO))
    assert (found.model_name, found.tag) == (VIDEO, "text-to-video")
    schema = await settle(client.models.parameters(VIDEO))
    assert schema["required"] == ["model", "prompt"]
    assert schema["properties"]["duration"]["enum"] == [5, 10]
    for method in (client.models.get, client.models.parameters):
        with pytest.raises(errors.InvalidArgumentError, match="no model 'none/such'"):
            await settle(method("none/such"))


@pytest.mark.parametrize(
    ("held", "schema"),
    [(None, {}), ("", {}), ({"type": "object"}, {"type": "object"}), ("[1]", None), ("{", None)],
)
async def test_a_model_without_a_schema(
    held: Any, schema: Any, client: Any, framewire_sandbox: Sandbox
) -> None:
    body = {"code": 200, "data": [{"model_name": "a/b", "model_extend_info": held}]}
    framewire_sandbox.fault("siray_list_models", kind="status", status=200, body=body)
    if schema is not None:
        assert await settle(client.models.parameters("a/b")) == schema
    else:
        with pytest.raises(errors.ResponseDecodeError, match="no JSON Schema"):
            await settle(client.models.parameters("a/b"))


@pytest.mark.parametrize(
    ("name", "data", "mime", "kind"),
    [
        ("a.jpg", b"\xff\xd8\xff", None, "image/jpeg"),
        ("a.mp4", b"", None, "video/mp4"),
        ("noending", b"\x89PNG\r\n\x1a\n", None, "image/png"),
        ("noending", b"???", None, "application/octet-stream"),
        ("a.jpg", b"x", "image/webp", "image/webp"),
    ],
)
def test_a_local_file_becomes_a_data_uri(
    name: str,
    data: bytes,
    mime: str | None,
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / name).write_bytes(data)
    with framewire.Siray("key") as client:
        made = client.load_from_local(f"~/{name}", mime_type=mime)
        assert made == f"data:{kind};base64,{base64.b64encode(data).decode()}"
        with pytest.raises(FileNotFoundError) as caught:
            client.load_from_local("~/none.png")
    assert isinstance(caught.value, errors.MissingFileError)


@pytest.mark.parametrize("cls", [framewire.Siray, framewire.AsyncSiray])
def test_attributes_and_positions_are_the_documented_ones(
    cls: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = cls("key-1")
    assert (plain.api_key, plain.base_url, plain.gateway_url, plain.timeout) == (
        "key-1", "https://api.siray.ai", "https://api-gateway.siray.ai", 120,
    )  # fmt: skip
    given = cls("key-2", "https://a.example/", "https://b.example/g/", 5)
    assert (given.api_key, given.base_url, given.gateway_url, given.timeout) == (
        "key-2", "https://a.example", "https://b.example/g", 5,
    )  # fmt: skip
    monkeypatch.setenv("SIRAY_API_KEY", "key-3")
    monkeypatch.setenv("SIRAY_GATEWAY_URL", "https://c.example")
    assert (cls().api_key, cls().gateway_url) == ("key-3", "https://c.example")
    monkeypatch.delenv("SIRAY_API_KEY")
    with pytest.raises(ValueError, match="SIRAY_API_KEY") as caught:
        cls()
    assert isinstance(caught.value, framewire.AuthenticationError)
    assert "key-2" not in repr(given)


@pytest.mark.parametrize("group", ["image", "video"])
def test_defaults_of_run_are_the_documented_ones(group: str) -> None:
    found = inspect.signature(getattr(framewire.Siray("k"), group).run).parameters
    assert list(found)[:4] == ["model", "prompt", "poll_interval", "timeout"]
    assert (found["poll_interval"].default, found["timeout"].default) == (2.0, None)
