"""Generating with visgate: results, jobs, the state of asynchronous ones, and what goes wrong."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from framewire._core.jobs.poll import UnknownStatusWarning
from framewire.errors import (
    APITimeoutError,
    AuthenticationError,
    FramewireError,
    InternalServerError,
    InvalidArgumentError,
    JobError,
    JobFailed,
    JobTimeout,
    NotFoundError,
    OutcomeUnknownError,
    ProviderError,
    RateLimitError,
    ResponseDecodeError,
    ValidationError,
    VisgateError,
)
from framewire.sandbox import Sandbox
from tests.contract.harness import SHORT
from tests.services.visgate.kit import SCHNELL, VEO, World, settled

_SMALL: dict[str, Any] = {"width": 64, "height": 48}
_ACCEPTED = (202, {"request_id": "r1", "status": "pending"})


async def test_generate_has_the_documented_properties(client: Any) -> None:
    result = await settled(
        client.generate("a sunset", SCHNELL, {"num_images": 2, "image_size": "64x48"})
    )
    assert isinstance(result.id, str)
    assert len(result.images) == 2
    assert all(isinstance(url, str) for url in result.images)
    assert result.image_url == result.images[0]
    assert (result.model, result.provider, result.mode) == (SCHNELL, "fal", "managed")
    assert result.cost == result["estimated_cost_usd"] == pytest.approx(0.006)
    assert result.cost_per_megapixel == result["cost_per_megapixel_usd"] > 0
    assert isinstance(result.latency_ms, int)
    assert (result.resolution["width"], result.resolution["height"]) == (64, 48)
    assert isinstance(result.created_at, datetime)
    assert result.meta.status_code == 200


IMAGES = [
    ("its own field", {"image_url": "http://c/0.png", "images": ["http://c/1.png"]}, "0", ["1"]),
    ("no field of its own", {"image_url": None, "images": ["http://c/1.png"]}, "1", ["1"]),
    ("no list", {"image_url": "http://c/0.png"}, "0", ["0"]),
    ("a null list", {"image_url": "http://c/0.png", "images": None}, "0", ["0"]),
]


@pytest.mark.parametrize(
    ("body", "first", "every"), [row[1:] for row in IMAGES], ids=[row[0] for row in IMAGES]
)
async def test_generate_finds_its_images_with(
    world: World, body: dict[str, Any], first: str | None, every: list[str]
) -> None:
    client, _ = world.answering({"id": "g", "model": SCHNELL, **body})
    result = await settled(client.generate("a sunset"))
    assert result.image_url == (first and f"http://c/{first}.png")
    assert result.images == [f"http://c/{name}.png" for name in every]


ODD = [
    ("one address in place of a list", {"images": "http://c/x.png"}, ["http://c/x.png"]),
    ("an object in place of an address", {"images": [{"url": "http://c/x"}]}, ["http://c/x"]),
    ("an object in place of a list", {"images": {"data": ["http://c/x"]}}, ["http://c/x"]),
]


@pytest.mark.parametrize(("body", "images"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
async def test_a_paid_answer_is_not_lost_to(
    world: World, body: dict[str, Any], images: list[str]
) -> None:
    client, _ = world.answering({"id": "g", "model": SCHNELL, "provider": "fal", **body})
    result = await settled(client.images.generate(SCHNELL, "a sunset"))
    assert (result.images, result["images"]) == (images, body["images"])
    assert result.problems == ()


async def test_entries_that_are_no_addresses_are_told(world: World) -> None:
    body = {"id": "g", "images": [None, "", {"u": 1}, "http://c/x"]}
    client, _ = world.answering(body)
    with pytest.warns(UserWarning, match="image 3 is none: it is an object with u"):
        result = await settled(client.images.generate(SCHNELL, "a sunset"))
    assert result.images == ["http://c/x"]
    assert len(result.problems) == 3


@pytest.mark.parametrize("odd", [{"href": "http://c/x.mp4"}, ["http://c/x.mp4"]])
async def test_a_paid_video_is_not_lost_to_an_address_of_another_kind(
    world: World, odd: Any
) -> None:
    client, _ = world.answering(
        {"id": "g", "model": VEO, "provider": "fal", "video_url": odd},
        {"request_id": "r1", "status": "completed", "output_url": odd},
    )
    video = await settled(client.videos.generate(VEO, "a cat"))
    assert (video.video_url, video["video_url"]) == ("http://c/x.mp4", odd)
    state = await settled(client.requests.get("r1"))
    assert (state.output_url, state["output_url"]) == ("http://c/x.mp4", odd)


async def test_generate_says_when_the_cache_answered(world: World) -> None:
    client, _ = world.answering(
        {"id": "g", "image_url": "http://c/x", "cache_hit": True}, {"image_url": "http://c/x"}
    )
    assert (await settled(client.generate("a sunset"))).cache_hit is True
    assert (await settled(client.generate("a sunset"))).cache_hit is False


async def test_images_have_the_documented_properties_and_save_themselves(
    client: Any, tmp_path: Path
) -> None:
    result = await settled(
        client.images.generate(SCHNELL, "a city", num_images=2, seed=0, **_SMALL)
    )
    assert len(result.images) == 2
    assert result.image_url == result.images[0]
    assert (result.model, result.provider) == (SCHNELL, "fal")
    assert result.cost == pytest.approx(0.006)
    assert (result.cache_hit, result.provider_cost_avoided_micro) == (False, None)
    assert result.steps is None
    assert result.id == result["id"] != ""
    assert isinstance(result.latency_ms, int)
    assert isinstance(result.created_at, datetime)
    assert result.output_storage.startswith("127.0.0.1")
    assert result.output_size_bytes is None
    saved = await settled(result.images[1].save(tmp_path / "city"))
    assert saved.read_bytes()[:3] == b"\xff\xd8\xff"


async def test_steps_come_only_when_asked_for(client: Any) -> None:
    result = await settled(client.images.generate(SCHNELL, "a city", include_steps=True, **_SMALL))
    assert [step["name"] for step in result.steps] == ["cache_lookup", "provider", "storage"]
    assert result.steps[1].status == "ok"


async def test_an_equal_request_is_answered_from_the_cache(client: Any) -> None:
    results = [await settled(client.images.generate(SCHNELL, "a city", **_SMALL)) for _ in range(2)]
    assert [result.cache_hit for result in results] == [False, True]
    assert results[1].cost == 0.0
    # Recorded live, although the documents promise the amount.
    assert results[1].provider_cost_avoided_micro == 0
    assert results[0].images == results[1].images


async def test_a_video_has_the_documented_properties_and_saves_itself(
    client: Any, tmp_path: Path
) -> None:
    result = await settled(client.videos.generate(VEO, "a cat walking", duration_seconds=4))
    assert isinstance(result.video_url, str)
    assert result.id == result["id"] != ""
    assert (result.model, result.provider) == (VEO, "fal")
    assert result.cost == pytest.approx(2.56)
    assert (result.cache_hit, result.provider_cost_avoided_micro) == (False, None)
    assert isinstance(result.latency_ms, int)
    assert isinstance(result.created_at, datetime)
    saved = await settled(result.video.save(tmp_path / "cat.mp4"))
    assert saved.read_bytes()[4:8] == b"ftyp"


async def test_a_paid_answer_without_a_video_says_so(world: World) -> None:
    client, _ = world.answering({"id": "g", "model": VEO, "provider": "fal", "video_url": None})
    with pytest.raises(ResponseDecodeError, match="no video") as caught:
        await settled(client.videos.generate(VEO, "a cat walking"))
    assert isinstance(caught.value, OutcomeUnknownError)
    assert json.loads(caught.value.content)["id"] == "g"


# (media, what starts it, documented class of the result)
STARTS = [
    ("image", lambda c, **o: c.images.generate(SCHNELL, "a city", wait=False, **o)),
    ("video", lambda c, **o: c.videos.generate(VEO, "a cat", wait=False, **o)),
]


@pytest.mark.parametrize(("media", "start"), STARTS, ids=[row[0] for row in STARTS])
async def test_a_job_exists_before_anything_waits_and_then_holds_the_result(
    client: Any, framewire_sandbox: Sandbox, media: str, start: Any
) -> None:
    framewire_sandbox.script("visgate", ["processing", "completed"])
    job = await settled(start(client))
    assert framewire_sandbox.requests[-1].headers["prefer"] == "respond-async"
    assert (job.request_id, job.status) == (job.id, "pending")
    assert (job.is_terminal, job.output_url, job.video_url) == (False, None, None)
    assert (job.error, job.error_message) == (None, None)

    final = await settled(job.wait(timeout=60, poll_interval=2.0))
    assert (job.status, final.status, final.request_id) == ("completed", "completed", job.id)
    assert (job.is_terminal, final.is_terminal, final.is_completed) == (True, True, True)
    assert final.media_type == media
    assert isinstance(job.output_url, str)
    assert job.output_url == final.output_url
    assert (final.error, final.error_message) == (None, None)

    if media == "video":
        assert job.video_url == final.video_url == final.result.video_url == final.output_url
        assert final.images == []
    else:
        assert job.video_url is None
        assert final.video_url is None
        assert final.result.images == final.images == [final.output_url]
        assert final.result.image_url == final.output_url
    assert (final.result.id, final.result.provider) == (job.id, "fal")
    assert isinstance(final.result.created_at, datetime)
    assert await settled(job.result()) == final


async def test_the_pauses_between_looks_are_what_was_asked_for(
    client: Any, world: World, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("visgate", ["pending", "processing", "completed"])
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    await settled(job.wait(poll_interval=3.0))
    assert world.time.naps == [3.0, 3.0]


async def test_a_job_may_be_looked_at_without_waiting(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("visgate", ["accepted", "processing", "completed"])
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    seen = [await settled(client.requests.get(job.request_id)) for _ in range(3)]
    assert [state.status for state in seen] == ["accepted", "processing", "completed"]
    assert [state.is_terminal for state in seen] == [False, False, True]
    assert [state.result is None for state in seen] == [True, True, False]
    assert seen[2].result.video_url == seen[2].video_url


async def test_get_waits_when_asked_to(
    client: Any, world: World, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("visgate", ["pending", "processing", "completed"])
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    state = await settled(
        client.requests.get(job.request_id, wait=True, extra_headers={"X-Trace": "9"})
    )
    assert state.is_completed
    assert world.time.naps == [2.0, 2.0]
    assert framewire_sandbox.requests[-1].headers["x-trace"] == "9"


async def test_a_failed_job_raises_from_wait_and_is_a_state_from_get(client: Any) -> None:
    job = await settled(client.images.generate(SCHNELL, "[[fail]]", wait=False, **_SMALL))
    with pytest.raises(JobFailed, match="injected pipeline failure") as caught:
        await settled(job.wait())
    assert (caught.value.job_id, caught.value.status) == (job.id, "failed")
    assert (job.is_terminal, job.output_url) == (True, None)
    assert job.error_message == "injected pipeline failure"
    assert job.error == {"message": "injected pipeline failure"}

    state = await settled(client.requests.get(job.id, wait=True))
    assert (state.status, state.is_terminal, state.is_completed) == ("failed", True, False)
    assert state.error_message == "injected pipeline failure"
    assert state.error == {"message": "injected pipeline failure"}
    assert state.result is None


async def test_the_documented_error_object_is_passed_on_where_it_is_sent(world: World) -> None:
    client, _ = world.answering({"status": "failed", "error": {"code": "X", "message": "no"}})
    state = await settled(client.requests.get("r1"))
    assert state.error == {"code": "X", "message": "no"}


async def test_a_wait_that_ends_too_early_says_how_to_go_on(
    client: Any, world: World, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("visgate", ["processing"])
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    with pytest.raises(JobTimeout, match=r"client\.requests\.get") as caught:
        await settled(job.wait(timeout=10))
    assert isinstance(caught.value, TimeoutError)
    assert (caught.value.job_id, caught.value.status) == (job.id, "processing")
    with pytest.raises(JobTimeout):
        await settled(client.requests.get(job.id, wait=True, timeout=10))
    with pytest.raises(JobError, match="still running"):
        await settled(job.result())


@pytest.mark.parametrize("do", [lambda job: job.wait(), lambda job: job.wait(timeout=300)])
async def test_a_job_is_waited_for_300_seconds_unless_told_otherwise(
    client: Any, world: World, framewire_sandbox: Sandbox, do: Any
) -> None:
    framewire_sandbox.script("visgate", ["processing"])
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    with pytest.raises(JobTimeout):
        await settled(do(job))
    assert world.time.now == pytest.approx(1300.0)


async def test_an_unknown_status_is_waited_through_with_one_warning(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("visgate", ["resting", "resting", "completed"])
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    with pytest.warns(UnknownStatusWarning, match="resting") as warned:
        final = await settled(job.wait(poll_interval=1))
    assert final.is_completed
    assert len(warned) == 1


async def test_an_unknown_status_in_the_acceptance_is_warned_about_at_the_first_look(
    world: World,
) -> None:
    client, _ = world.answering(
        (202, {"request_id": "r1", "status": "resting"}),
        {"status": "resting"},
        {"status": "completed", "output_url": "http://c/x.mp4"},
    )
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    assert job.status is None
    with pytest.warns(UnknownStatusWarning, match="resting"):
        assert (await settled(job.wait())).video_url == "http://c/x.mp4"


ACCEPTANCES = [
    ("202 and pending, as recorded", _ACCEPTED),
    ("202 and accepted, as documented", (202, {"request_id": "r1", "status": "accepted"})),
    ("202 and processing", (202, {"request_id": "r1", "status": "processing"})),
    ("200 and pending", (200, {"request_id": "r1", "status": "pending"})),
]


@pytest.mark.parametrize("answer", [row[1] for row in ACCEPTANCES], ids=[r[0] for r in ACCEPTANCES])
async def test_a_job_is_known_by(world: World, answer: Any) -> None:
    client, _ = world.answering(answer)
    job = await settled(client.videos.generate(VEO, "a cat", wait=False))
    assert (job.request_id, job.status) == ("r1", answer[1]["status"])


async def test_wait_false_gives_a_finished_job_where_the_cache_answers(client: Any) -> None:
    await settled(client.images.generate(SCHNELL, "a city", **_SMALL))
    job = await settled(client.images.generate(SCHNELL, "a city", wait=False, **_SMALL))
    assert (job.done, job.status, job.is_terminal) == (True, "completed", True)
    again = await settled(job.wait())
    assert again.is_completed
    assert (again.result.cache_hit, again.images) == (True, again.result.images)
    assert job.output_url == again.output_url == again.images[0]


WAITED = [
    (
        "a video",
        lambda c, **o: c.videos.generate(VEO, "a cat", **o),
        {"status": "completed", "output_url": "http://c/x.mp4", "cost": 0.4, "cache_hit": True},
        lambda r: (r.video_url, r.cost, r.cache_hit) == ("http://c/x.mp4", 0.4, True),
    ),
    (
        "an image, though the state does not say that it is one",
        lambda c, **o: c.images.generate(SCHNELL, "a cat", **o),
        {"status": "completed", "output_url": "http://c/x"},
        lambda r: (r.images, r.id) == (["http://c/x"], "r1"),
    ),
]


@pytest.mark.parametrize(
    ("start", "state", "holds"), [row[1:] for row in WAITED], ids=[row[0] for row in WAITED]
)
async def test_a_job_in_answer_to_a_waiting_call_is_waited_for(
    world: World, start: Any, state: dict[str, Any], holds: Any
) -> None:
    client, sent = world.answering(
        _ACCEPTED, {"status": "processing"}, {"request_id": "r1", **state}
    )
    result = await settled(start(client))
    assert holds(result), result
    assert [request.method for request in sent] == ["POST", "GET", "GET"]


async def test_the_timeout_of_a_waiting_call_bounds_the_wait_for_its_job(world: World) -> None:
    client, _ = world.answering(_ACCEPTED, {"status": "processing"})
    with pytest.raises(JobTimeout):
        await settled(client.videos.generate(VEO, "a cat", timeout=7))
    assert world.time.now == pytest.approx(1007.0)


MEDIA = [
    ("the service's word", {"media_type": "image", "output_url": "http://c/x.mp4"}, "image"),
    ("the ending of an image", {"output_url": "http://c/x.webp?sig=1"}, "image"),
    ("the ending of a video", {"output_url": "http://c/x.mp4"}, "video"),
    ("nothing", {"output_url": "http://c/x"}, "video"),
]


@pytest.mark.parametrize(
    ("body", "kind"), [row[1:] for row in MEDIA], ids=[row[0] for row in MEDIA]
)
async def test_what_a_state_is_of_is_known_from(
    world: World, body: dict[str, Any], kind: str
) -> None:
    client, _ = world.answering({"request_id": "r1", "status": "completed", **body})
    state = await settled(client.requests.get("r1"))
    assert state.media_type == kind
    assert (state.video_url is None) == (kind == "image")
    assert bool(state.images) == (kind == "image")


async def test_a_state_without_anything_reads_as_documented(world: World) -> None:
    client, _ = world.answering({"id": "r7", "completed_at": "2026-02-10T15:26:01Z"})
    with pytest.warns(UnknownStatusWarning):
        state = await settled(client.requests.get("r7"))
    assert (state.request_id, state.status, state.is_terminal) == ("r7", "pending", False)
    assert (state.provider, state.model, state.created_at) == ("", "", None)
    assert state.completed_at == datetime(2026, 2, 10, 15, 26, 1, tzinfo=UTC)


async def test_a_saved_job_is_taken_up_again_with_its_documented_names(client: Any) -> None:
    job = await settled(client.images.generate(SCHNELL, "a city", wait=False, **_SMALL))
    saved = json.loads(json.dumps(job.to_dict()))
    again = client.job(saved)
    final = await settled(again.wait())
    assert (again.request_id, again.output_url) == (job.id, final.output_url)
    assert final.result.images == [final.output_url]


# (status, body, headers, class, attributes as the documents name them)
_PROVIDER = {"error": "PROVIDER_FAILURE", "message": "no GPU", "details": {"provider": "fal"}}
REFUSALS = [
    (401, {"error": "UNAUTHORIZED", "message": "bad key"}, {}, AuthenticationError, {}),
    (
        422,
        {"error": "VALIDATION_ERROR", "message": "no prompt", "details": {"field": "prompt"}},
        {},
        ValidationError,
        {"field": "prompt", "message": "no prompt", "details": {"field": "prompt"}},
    ),
    (422, {"message": "no", "details": None}, {}, ValidationError, {"message": "no"}),
    (429, {}, {"Retry-After": "90"}, RateLimitError, {"retry_after": 90.0}),
    (429, {}, {"Retry-After": "75.5"}, RateLimitError, {"retry_after": 75.5}),
    (
        502,
        _PROVIDER,
        {},
        ProviderError,
        {"provider": "fal", "message": "no GPU", "error_code": "PROVIDER_FAILURE"},
    ),
    (
        404,
        {"error": "MODEL_NOT_FOUND", "message": "no such model"},
        {},
        NotFoundError,
        {"error_code": "MODEL_NOT_FOUND", "message": "no such model"},
    ),
    (500, {"error": None, "message": "oops"}, {}, InternalServerError, {"message": "oops"}),
    (400, {"error": "UNSUPPORTED_PROVIDER", "message": "no"}, {}, VisgateError, {}),
]


@pytest.mark.parametrize(
    ("status", "body", "headers", "cls", "attributes"),
    REFUSALS,
    ids=[f"{row[0]} {row[3].__name__} {number}" for number, row in enumerate(REFUSALS)],
)
async def test_a_refusal_is_the_documented_exception(
    world: World,
    status: int,
    body: Any,
    headers: dict[str, str],
    cls: type[FramewireError],
    attributes: dict[str, Any],
) -> None:
    client, sent = world.answering((status, body, headers))
    with pytest.raises(cls) as caught:
        await settled(client.generate("a sunset"))
    error = caught.value
    assert isinstance(error, VisgateError)
    assert error.status_code == status
    for name, value in attributes.items():
        assert getattr(error, name) == value
    assert copy.copy(error).message == error.message
    # Nothing that may have been billed is sent twice.
    assert len(sent) == 1
    assert isinstance(error, OutcomeUnknownError) == (status >= 500)


async def test_a_call_of_unknown_outcome_says_where_to_look(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("visgate_generate_image", kind="close", after_accept=True)
    with pytest.raises(OutcomeUnknownError, match=r"client\.usage\.logs\(\)"):
        await settled(client.images.generate(SCHNELL, "a city", **_SMALL))
    entry, *others = await settled(client.usage.logs())
    assert (entry.model, others) == (SCHNELL, [])
    assert framewire_sandbox.ledger["visgate"].accepted == 1


async def test_no_answer_in_time_is_a_timeout(client: Any, framewire_sandbox: Sandbox) -> None:
    framewire_sandbox.fault("visgate_generate", kind="hang")
    with pytest.raises(TimeoutError) as caught:
        await settled(client.generate("a sunset", timeout=SHORT))
    assert isinstance(caught.value, APITimeoutError)


EMPTY = [
    ("generate without a prompt", lambda c: c.generate(""), "prompt is empty"),
    ("generate without a model", lambda c: c.generate("a", ""), "model is empty"),
    ("images of nothing", lambda c: c.images.generate(SCHNELL, " "), "prompt is empty"),
    ("images of 7", lambda c: c.images.generate(SCHNELL, 7), "prompt must be text"),
    ("a video of nothing", lambda c: c.videos.generate(VEO, ""), "prompt is empty"),
    ("a video by no model", lambda c: c.videos.generate(None, "a"), "model must be text"),
]


@pytest.mark.parametrize(
    ("do", "message"), [row[1:] for row in EMPTY], ids=[row[0] for row in EMPTY]
)
async def test_refused_before_sending(world: World, do: Any, message: str) -> None:
    client, sent = world.answering({})
    with pytest.raises(InvalidArgumentError, match=message):
        await settled(do(client))
    assert sent == []
