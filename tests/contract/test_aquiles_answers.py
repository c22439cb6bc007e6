"""Answers recorded from a real Aquiles-Image server, through our decoding."""

import base64
from typing import Any

import pytest

from framewire import errors
from tests.contract.harness import MODES, opened, recorded, settle
from tests.contract.recorder import Recorder, Reply

ANSWERS = {row["name"]: row for row in recorded("aquiles_answers.json")}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)


def answer(name: str) -> Reply:
    row = ANSWERS[name]
    body = base64.b64decode(row["base64"]) if "base64" in row else row["body"].encode()
    headers = {key: value for key, value in row["headers"].items() if key != "content-type"}
    return Reply(body, row["status"], headers, row["headers"].get("content-type", ""))


def generate(client: Any) -> Any:
    return client.images.generate("a cat", "some/model")


def edit(client: Any) -> Any:
    return client.images.edit(PNG, "make it blue", "some/model")


def video(client: Any) -> Any:
    return client.videos.create("a cat", "wan2.2")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [generate, edit])
async def test_result_addresses_are_moved_to_the_clients_own_base_url(
    call: Any, mode: str, recorder: Recorder
) -> None:
    recorder.answer(
        answer("gen url defaults" if call is generate else "edit url"), answer("image file")
    )
    async with opened("aquiles", mode, f"{recorder.url}/behind/v1") as client:
        result = await settle(call(client))
        (image,) = result.images
        assert image.url.startswith(f"{recorder.url}/behind/images/img")
        data = await settle(image.read())
    assert data == answer("image file").content()
    assert recorder.requests[-1].headers["authorization"] is None
    assert recorder.requests[-1].target.startswith("/behind/images/img")


@pytest.mark.parametrize("mode", MODES)
async def test_an_address_elsewhere_stays_as_it_is(mode: str, recorder: Recorder) -> None:
    url = "https://cdn.example/images/img1.png"
    recorder.answer(Reply({"created": 1, "data": [{"url": url}]}))
    async with opened("aquiles", mode, recorder.url) as client:
        result = await settle(generate(client))
    assert result.images[0].url == url


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "count", "kind"),
    [("gen b64_json n=2", 2, "image/png"), ("gen b64 jpeg", 1, "image/jpeg")],
)
async def test_images_inside_the_answer_need_no_further_request(
    name: str, count: int, kind: str, mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer(name))
    async with opened("aquiles", mode, recorder.url) as client:
        result = await settle(generate(client))
        images = [await settle(image.read()) for image in result.data]
    assert len(images) == count
    assert result.data[0].content_type == kind
    assert images[0] == base64.b64decode(result.data[0].b64_json)
    assert len(recorder.requests) == 1
    assert (result.created, result.quality, result.usage) == (1795187020, "medium", None)


@pytest.mark.parametrize("mode", MODES)
async def test_an_edit_that_ignores_the_size_is_read_all_the_same(
    mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer("edit kontext skips size"))
    async with opened("aquiles", mode, recorder.url) as client:
        result = await settle(edit(client))
    assert (result.size, len(result.images)) == (None, 1)


@pytest.mark.parametrize("mode", MODES)
async def test_a_video_from_its_creation_to_its_file(mode: str, recorder: Recorder) -> None:
    recorder.answer(
        *map(answer, ("video create json", "video get processing", "video get completed")),
        answer("video content"),
    )
    async with opened("aquiles", mode, recorder.url) as client:
        job = await settle(video(client))
        assert (job.id, job.status, job.progress) == ("video_12c1917efb2e", "queued", 0)
        assert (job.seconds, job.size, job.model) == ("4", "1280x720", "wan2.2")
        done = await settle(job.wait())
        assert (done.status, done.progress, done.done) == ("completed", 100, True)
        data = await settle(done.read())
    assert data == answer("video content").content()
    assert recorder.requests[-1].target == "/videos/video_12c1917efb2e/content"
    assert recorder.requests[-1].headers["authorization"] is None


@pytest.mark.parametrize("mode", MODES)
async def test_a_failed_video_says_why(mode: str, recorder: Recorder) -> None:
    recorder.answer(answer("video create json"), answer("video get failed"))
    async with opened("aquiles", mode, recorder.url) as client:
        job = await settle(video(client))
        with pytest.raises(errors.JobFailed, match="injected pipeline failure") as caught:
            await settle(job.wait())
        assert job.error["code"] == "generation_error"
    assert (caught.value.job_id, caught.value.status) == (job.id, "failed")


@pytest.mark.parametrize("mode", MODES)
async def test_poll_returns_a_failed_video_instead_of_raising(
    mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer("video get failed"))
    async with opened("aquiles", mode, recorder.url) as client:
        done = await settle(client.videos.poll("video_6b2761648279"))
    assert (done.status, done.error["code"]) == ("failed", "generation_error")


READS: list[tuple[str, Any, Any]] = [
    ("health", lambda c: c.health(), lambda r: (r.status, r.mode) == ("ok", "single-device")),
    ("dev health (503)", lambda c: c.health(), lambda r: (r.status, r.devices) == ("loading", [])),
    ("video health", lambda c: c.health(), lambda r: (r.model, r.mode) == ("wan2.2", "video")),
    ("models", lambda c: c.models.list(), lambda r: r.data[0].id.startswith("stabilityai/")),
    ("configs v1", lambda c: c.call("get_configs"), lambda r: r.max_batch_size == 4),
    ("stats idle", lambda c: c.call("get_stats"), lambda r: r.mode == "single-device"),
    ("stats after", lambda c: c.call("get_stats"), lambda r: r.total_requests == 18),
    ("dist stats idle", lambda c: c.call("get_stats"), lambda r: "cuda:0" in r["devices"]),
    ("video stats after", lambda c: c.call("get_stats"), lambda r: r.total_tasks == 2),
    ("video list", lambda c: c.call("list_videos"), lambda r: len(r.data) == 2),
    ("video list empty", lambda c: c.call("list_videos"), lambda r: r.data == []),
    (
        "video delete",
        lambda c: c.call("delete_video", video_id="v"),
        lambda r: r.deleted is True,
    ),
    (
        "model type Hybrid (python 3.12)",
        lambda c: c.call("get_model_type"),
        lambda r: r.type_ == "Hybrid",
    ),
    (
        "model type null (python 3.12)",
        lambda c: c.call("get_model_type"),
        lambda r: r.type_ is None,
    ),
    ("dev video create", video, lambda r: (r.status, r.progress) == ("processing", 50)),
    ("dev video get", lambda c: c.videos.retrieve("v"), lambda r: r.status == "completed"),
]


@pytest.mark.parametrize("mode", MODES)
async def test_reads_of_every_kind_of_server_are_typed(mode: str, recorder: Recorder) -> None:
    async with opened("aquiles", mode, recorder.url) as client:
        for name, call, expected in READS:
            recorder.answer(answer(name))
            assert expected(await settle(call(client))), name


CONSIDERED = [
    ("gen model missing", generate, errors.ServiceUnavailableError, "Model not available: None"),
    ("gen model unknown", generate, errors.ServiceUnavailableError, "Model not available"),
    ("gen 422 prompt too long", generate, errors.UnprocessableEntityError, "prompt"),
    ("gen 422 n and size", generate, errors.UnprocessableEntityError, "n: "),
    ("gen 401 no auth", generate, errors.AuthenticationError, "Not authenticated"),
    ("gen 403 bad key", generate, errors.PermissionDeniedError, "Invalid API key"),
    ("videos on image server", video, errors.ServiceUnavailableError, "does not generate videos"),
    ("edit on t2i server, own model", edit, errors.InternalServerError, "Model not available"),
    ("edit 400 eleven images", edit, errors.BadRequestError, "Maximum 10 images"),
    ("edit 422 no image", edit, errors.UnprocessableEntityError, "At least one image"),
    ("edit 422 n=0", edit, errors.UnprocessableEntityError, "greater than or equal to 1"),
    ("video 404 get", lambda c: c.videos.retrieve("v"), errors.NotFoundError, "Video not found"),
    (
        "video get on image server", lambda c: c.videos.retrieve("v"),
        errors.ServiceUnavailableError, "does not generate videos",
    ),
    (
        "video delete again 404", lambda c: c.call("delete_video", video_id="v"),
        errors.NotFoundError, "Video not found",
    ),
    (
        "video list 422", lambda c: c.call("list_videos", limit=1),
        errors.UnprocessableEntityError, "limit",
    ),
]  # fmt: skip
REFUSED = [
    ("gen 429", generate, errors.RateLimitError),
    ("edit 429", edit, errors.RateLimitError),
    ("video create 503 busy", video, errors.ServiceUnavailableError),
]
UNKNOWN = [
    ("gen quality hd -> 500", generate),
    ("gen pipeline failure", generate),
    ("edit 500 background bad", edit),
    ("edit 500 pipeline failure", edit),
    ("video 500 no prompt", video),
    ("video: images/generations on video server", generate),
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "call", "cls", "message"), CONSIDERED)
async def test_a_considered_answer_is_raised_at_once(
    name: str, call: Any, cls: type, message: str, mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer(name))
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(cls) as caught:
            await settle(call(client))
    error: Any = caught.value
    assert message in error.message
    assert not isinstance(error, errors.OutcomeUnknownError)
    assert (error.service, error.status_code) == ("aquiles", ANSWERS[name]["status"])
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "call", "cls"), REFUSED)
async def test_a_refusal_before_work_is_tried_again_and_then_raised(
    name: str, call: Any, cls: type, mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer(name))
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(cls) as caught:
            await settle(call(client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    assert len(recorder.requests) == 3
    bodies = {len(request.body) for request in recorder.requests}
    assert len(bodies) == 1, "an attempt went out with another body"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "call"), UNKNOWN)
async def test_work_that_failed_is_never_paid_for_twice(
    name: str, call: Any, mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer(name))
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(errors.OutcomeUnknownError) as caught:
            await settle(call(client))
    assert isinstance(caught.value, errors.InternalServerError)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("dev video list -> 500", lambda c: c.call("list_videos")),
        ("model type (python 3.11)", lambda c: c.call("get_model_type")),
    ],
)
async def test_a_read_that_fails_is_tried_again(
    name: str, call: Any, mode: str, recorder: Recorder
) -> None:
    recorder.answer(answer(name), answer(name), answer("health"))
    async with opened("aquiles", mode, recorder.url, max_retries=1) as client:
        with pytest.raises(errors.InternalServerError) as caught:
            await settle(call(client))
    assert caught.value.status_code == ANSWERS[name]["status"]
    assert len(recorder.requests) == 2


@pytest.mark.parametrize("mode", MODES)
async def test_the_field_of_a_validation_error_is_named(mode: str, recorder: Recorder) -> None:
    recorder.answer(answer("gen 422 n and size"))
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(errors.UnprocessableEntityError) as caught:
            await settle(generate(client))
    assert caught.value.field == "n"
    assert caught.value.body["detail"][0]["type"] == "less_than_equal"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [generate, lambda c: c.models.list()])
async def test_a_redirect_to_the_login_page_is_an_authentication_error(
    call: Any, mode: str, recorder: Recorder
) -> None:
    login = {"Location": "/login?next=/images/generations"}
    recorder.answer(Reply(b"", 302, login, ""))
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(errors.AuthenticationError, match="AQUILES_API_KEY") as caught:
            await settle(call(client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_redirect_to_another_scheme_is_not_taken_for_a_login(
    mode: str, recorder: Recorder
) -> None:
    recorder.answer(Reply(b"", 308, {"Location": "https://127.0.0.1/models"}, ""))
    async with opened("aquiles", mode, recorder.url) as client:
        with pytest.raises(errors.APIStatusError, match="base_url") as caught:
            await settle(client.models.list())
    assert not isinstance(caught.value, errors.AuthenticationError)
