"""Framewire against requests recorded from the vendors' own clients, several in a row included."""

import base64
from typing import Any

import pytest

from tests.contract.harness import MODES, FakeTime, opened, recorded, settle, without
from tests.contract.recorder import Recorder, Reply, Request

SIRAY = {row["name"]: row["requests"] for row in recorded("siray_requests.json")}
AQUILES = {row["name"]: row for row in recorded("aquiles_requests.json")}
_PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2") + bytes(49)
_JPEG = b"\xff\xd8\xff\xe0" + bytes(629)

_DONE = {"task_id": "t1", "status": "SUCCESS", "outputs": ["https://api.siray.ai/redirect/a"]}
_SIRAY_CALLS: dict[str, Any] = {
    "image submit": lambda c: c.image.generate_async(
        "m/x", "p", image="https://e/x.png", aspect_ratio="16:9", seed=42
    ),
    "video submit": lambda c: c.video.generate_async("m/v", "p", duration=5),
    "image query": lambda c: c.image.query_task("t1"),
    "image run": lambda c: c.image.run("m", "p"),
    "upload token": lambda c: c.call("create_sts_token"),
}
_SIRAY_ANSWERS = {
    "image query": [Reply({"code": "success", "data": _DONE})],
    "image run": [
        Reply({"task_id": "t1"}),
        Reply({"code": "success", "data": {**_DONE, "status": "IN_PROGRESS", "outputs": []}}),
        Reply({"code": "success", "data": _DONE}),
    ],
    "upload token": [Reply({"data": {"bucket_name": "b", "credentials": {}}})],
}


def shape(request: Request) -> dict[str, Any]:
    """A request in the form the data files have."""
    made: dict[str, Any] = {"method": request.method, "path": request.target}
    if request.headers["authorization"]:
        made["scheme"] = request.headers["authorization"].partition(" ")[0]
    if request.content_type:
        made["content_type"] = request.content_type
    if request.content_type == "multipart/form-data":
        made["parts"] = [
            {
                "name": part.name,
                "filename": part.filename,
                "content_type": part.content_type,
                "bytes": len(part.content),
            }
            if part.filename
            else {"name": part.name, "text": part.content.decode()}
            for part in request.parts()
        ]
    elif request.body:
        made["json"] = request.json()
    return made


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SIRAY)
async def test_siray_gets_what_its_own_client_sends(
    name: str, mode: str, recorder: Recorder
) -> None:
    recorder.answer(*_SIRAY_ANSWERS.get(name, [Reply({"task_id": "t1"})]))
    async with opened("siray", mode, recorder.url, gateway_url=recorder.url) as client:
        await settle(_SIRAY_CALLS[name](client))
    assert [shape(request) for request in recorder.requests] == SIRAY[name]


_IMAGES = Reply({"created": 1, "data": [{"url": "http://cdn/x.png"}] * 10})
_VIDEO = {"id": "video_1", "object": "video", "model": "wan2.2"}
_AQUILES_CALLS: dict[str, Any] = {
    "gen url defaults": lambda c, m: c.images.generate("a cat", m),
    "gen b64_json n=2": lambda c, m: c.images.generate(
        "a cat", m, n=2, size="512x512", response_format="b64_json"
    ),
    "sdk images.generate": lambda c, m: c.images.generate(
        model=m, prompt="p", n=2, response_format="b64_json", size="512x512"
    ),
    "edit url": lambda c, m: c.images.edit(("a.png", _PNG), "make it blue", m),
    "edit image[] x2": lambda c, m: c.images.edit(
        [("a.png", _PNG), ("b.jpg", _JPEG)], "make it blue", m, response_format="b64_json"
    ),
    "sdk images.edit one": lambda c, m: c.images.edit(
        image=("a.png", _PNG), prompt="p", model=m, response_format="b64_json"
    ),
    "sdk images.edit two": lambda c, m: c.images.edit(
        image=[("a.png", _PNG), ("b.png", _PNG)], prompt="p", model=m, response_format="b64_json"
    ),
    "video create json": lambda c, m: c.videos.create("a cat", m, size="1280x720", seconds="4"),
}


def by_field(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts without regard to the order of fields; one file may be `image` or `image[]`."""
    renamed = [{**part, "name": part["name"].removesuffix("[]")} for part in parts]
    return sorted(renamed, key=repr)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", AQUILES)
async def test_aquiles_gets_what_its_server_was_recorded_to_take(
    name: str, mode: str, recorder: Recorder
) -> None:
    wanted = without(AQUILES[name], "name", "client")
    fields = {part["name"]: part.get("text") for part in wanted.get("parts", [])}
    model = fields.get("model") or wanted["json"]["model"]
    recorder.answer(Reply(_VIDEO) if "video" in name else _IMAGES)
    async with opened("aquiles", mode, recorder.url) as client:
        await settle(_AQUILES_CALLS[name](client, model))
    (request,) = recorder.requests
    got = shape(request)
    if "parts" in wanted:
        assert by_field(got.pop("parts")) == by_field(wanted.pop("parts"))
    assert got == wanted


@pytest.mark.parametrize("mode", MODES)
async def test_aquiles_is_asked_for_its_model_once_where_the_caller_names_none(
    mode: str, recorder: Recorder
) -> None:
    loaded = {"object": "list", "data": [{"id": "m/loaded", "object": "model", "created": 1}]}
    recorder.answer(Reply(loaded), _IMAGES)
    async with opened("aquiles", mode, recorder.url) as client:
        await settle(client.images.generate("a cat"))
        await settle(client.images.generate("a dog"))
    assert [request.target for request in recorder.requests] == [
        "/models",
        "/images/generations",
        "/images/generations",
    ]
    assert recorder.requests[1].json() == {"model": "m/loaded", "prompt": "a cat"}


@pytest.mark.parametrize("mode", MODES)
async def test_aquiles_create_and_poll_goes_on_while_the_video_is_processing(
    mode: str, recorder: Recorder
) -> None:
    states = ("queued", "processing", "processing", "completed")
    recorder.answer(*(Reply({**_VIDEO, "status": state}) for state in states))
    time = FakeTime()
    async with opened("aquiles", mode, recorder.url, time) as client:
        video = await settle(
            client.videos.create_and_poll("a cat", "wan2.2", poll_interval_ms=250, seconds=8)
        )
    assert [(r.method, r.target) for r in recorder.requests] == [
        ("POST", "/videos"),
        *[("GET", "/videos/video_1")] * 3,
    ]
    assert recorder.requests[0].json() == {"prompt": "a cat", "model": "wan2.2", "seconds": "8"}
    assert (video.status, video.id) == ("completed", "video_1")
    assert time.sleeps == [0.25, 0.25]


@pytest.mark.parametrize("mode", MODES)
async def test_visgate_polls_the_request_it_was_given_and_returns_also_a_failure(
    mode: str, recorder: Recorder
) -> None:
    failed = {"request_id": "r1", "status": "failed", "error_message": "no credit"}
    recorder.answer(
        Reply({"request_id": "r1", "status": "pending"}, status=202),
        Reply({"request_id": "r1", "status": "processing"}),
        Reply(failed),
    )
    time = FakeTime()
    async with opened("visgate", mode, recorder.url, time) as client:
        job = await settle(client.videos.generate("fal-ai/veo3", "a fox", wait=False))
        state = await settle(client.requests.get(job.request_id, wait=True, poll_interval=3.0))
    assert [request.target for request in recorder.requests] == [
        "/videos/generate",
        "/requests/r1",
        "/requests/r1",
    ]
    assert (state.status, state.error_message) == ("failed", "no credit")
    assert time.sleeps == [3.0]
