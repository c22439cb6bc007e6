"""What a server says of itself: counters, health, settings, models."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import framewire
from framewire.errors import (
    AuthenticationError,
    ConfigurationError,
    InternalServerError,
    ResponseDecodeError,
    ServiceUnavailableError,
)
from framewire.sandbox import Sandbox
from framewire.services.aquiles.stats import DistributedStats, SingleDeviceStats, VideoStats
from tests.services.aquiles.kit import IMAGE_MODEL, MODES, listed, opened, sent, settle, taken

pytestmark = pytest.mark.parametrize("mode", MODES)

# The documented answers, in the three shapes of the documents.
SINGLE = {
    "mode": "single-device",
    "total_requests": 150,
    "total_batches": 42,
    "total_images": 180,
    "queued": 3,
    "completed": 147,
    "failed": 0,
    "processing": True,
    "available": False,
}


def device(name: str, **other: Any) -> dict[str, Any]:
    idle = {
        "id": name,
        "available": True,
        "processing": False,
        "can_accept_batch": True,
        "batch_size": 4,
        "max_batch_size": 8,
        "images_processing": 0,
        "images_completed": 45,
        "total_batches_processed": 12,
        "avg_batch_time": 2.5,
        "estimated_load": 0.3,
        "error_count": 0,
        "last_error": None,
    }
    return {**idle, **other}


DISTRIBUTED = {
    "mode": "distributed",
    "devices": {
        "cuda:0": device("cuda:0"),
        "cuda:1": device("cuda:1", processing=True, can_accept_batch=False),
    },
    "global": {
        "total_requests": 150,
        "total_batches": 42,
        "total_images": 180,
        "queued": 3,
        "active_batches": 1,
        "completed": 147,
        "failed": 2,
        "processing": False,
    },
}
VIDEO = {
    "total_tasks": 25,
    "queued": 2,
    "processing": 1,
    "completed": 20,
    "failed": 2,
    "available": False,
    "max_concurrent": 1,
}


async def stats(client: Any, sandbox: Sandbox, answer: Any) -> Any:
    sandbox.fault("aquiles_get_stats", kind="status", status=200, body=answer)
    return await settle(client.stats())


@pytest.mark.parametrize(
    ("answer", "cls", "expected"),
    [
        (SINGLE, SingleDeviceStats, (150, 3, 147, 0, True, False, "single-device")),
        (DISTRIBUTED, DistributedStats, (150, 3, 147, 2, True, True, "distributed")),
        (VIDEO, VideoStats, (25, 2, 20, 2, True, False, "video")),
    ],
    ids=["single", "distributed", "video"],
)
async def test_each_shape_has_its_class_and_the_same_questions(
    answer: Any, cls: Any, expected: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        seen = await stats(client, sandbox, answer)
    assert type(seen) is cls
    assert expected == (
        seen.total,
        seen.queued,
        seen.completed,
        seen.failed,
        seen.processing,
        seen.available,
        seen.mode,
    )
    assert seen.to_dict() == answer
    assert seen.meta.status_code == 200
    for name in ("queued", "completed", "failed", "available"):
        assert seen[name] == getattr(seen, name) == seen.get(name)
        assert name in seen
    assert seen.get("total_requests", seen.get("total_tasks", 0)) == seen.total
    assert ("nothing" in seen, seen.get("nothing"), seen.get("nothing", 1)) == (False, None, 1)
    with pytest.raises(KeyError):
        seen["nothing"]


async def test_the_parts_of_the_shapes_are_typed(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        single = await stats(client, sandbox, SINGLE)
        distributed = await stats(client, sandbox, DISTRIBUTED)
        video = await stats(client, sandbox, VIDEO)
    assert (single.total_requests, single.total_batches, single.total_images) == (150, 42, 180)
    gpu = distributed.devices["cuda:1"]
    assert (gpu.id, gpu.processing, gpu["avg_batch_time"]) == ("cuda:1", True, 2.5)
    assert distributed["devices"] is distributed.devices
    assert (distributed.active_batches, distributed.total_images) == (1, 180)
    assert distributed["global"].processing is False
    assert distributed.global_.get("total_requests") == 150
    assert ("total_images" in distributed, "total_images" in video) == (True, False)
    assert (video.running, video["processing"], video.max_concurrent) == (1, 1, 1)
    assert video.get("mode") is None


async def test_a_distributed_server_without_room_is_not_available(
    mode: str, sandbox: Sandbox
) -> None:
    full = {**DISTRIBUTED, "devices": {"cuda:0": device("cuda:0", can_accept_batch=False)}}
    async with opened(mode, sandbox) as client:
        seen = await stats(client, sandbox, full)
    assert (seen.available, seen.processing) == (False, False)


@pytest.mark.parametrize(
    ("answer", "cls"),
    [
        ({**SINGLE, "new": 1}, SingleDeviceStats),
        ({"total_tasks": None, "processing": None}, VideoStats),
        ({"mode": "distributed", "devices": [], "global": None}, DistributedStats),
        ({"mode": "cluster", "devices": {"cuda:0": "gone"}}, DistributedStats),
        ({}, SingleDeviceStats),
    ],
)
async def test_odd_counters_are_read_as_far_as_they_go(
    answer: Any, cls: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        seen = await stats(client, sandbox, answer)
    assert type(seen) is cls
    assert seen.total == answer.get("total_requests", 0)
    assert seen.to_dict() == answer


async def test_counters_that_are_no_object_break_the_contract(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(ResponseDecodeError):
            await stats(client, sandbox, [1, 2])


@pytest.mark.parametrize(
    ("kind", "cls"),
    [("image", SingleDeviceStats), ("dist", DistributedStats), ("dev", SingleDeviceStats)],
)
async def test_the_counters_of_each_kind_of_image_server(
    kind: str, cls: Any, mode: str, server: Callable[[str], Sandbox]
) -> None:
    sandbox = server(kind)
    async with opened(mode, sandbox) as client:
        before = await settle(client.stats())
        await settle(client.images.generate("a cat", IMAGE_MODEL, n=2))
        after = await settle(client.stats())
    assert type(before) is type(after) is cls
    # Dev mode says the same for ever.
    assert after.total_images - before.total_images == (0 if kind == "dev" else 2)
    assert after.total - before.total == (0 if kind == "dev" else 1)


async def test_the_counters_of_a_video_server(mode: str, server: Callable[[str], Sandbox]) -> None:
    async with opened(mode, server("video")) as client:
        await settle((await settle(client.videos.create("a cat"))).wait())
        seen = await settle(client.stats())
    assert type(seen) is VideoStats
    assert (seen.total, seen.completed, seen.processing, seen.available) == (1, 1, False, True)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("image", ("ok", "single-device")),
        ("dist", ("ok", "distributed")),
        ("video", ("ok", "video")),
        ("dev", ("loading", "single-device")),
    ],
)
async def test_health_is_an_answer_and_never_an_error(
    kind: str, expected: Any, mode: str, server: Callable[[str], Sandbox]
) -> None:
    sandbox = server(kind)
    async with opened(mode, sandbox) as client:
        health = await settle(client.health())
        raw = await settle(client.with_raw_response.health())
    assert (health.status, health.mode) == expected
    assert (health.devices, health.timestamp > 1_700_000_000) == ([], True)
    assert health.meta.status_code == raw.status_code == (503 if kind == "dev" else 200)
    assert raw.json()["model"] == raw.parse().model == health.model
    assert raw.headers["content-length"] == str(len(raw.content))
    assert [request.answered for request in sandbox.requests] == [[raw.status_code]] * 2
    assert all("authorization" not in request.headers for request in sandbox.requests)


@pytest.mark.parametrize("answer", [{"detail": "busy"}, [1], "down"])
async def test_a_503_of_something_else_is_an_error(
    answer: Any, mode: str, sandbox: Sandbox
) -> None:
    sandbox.fault("aquiles_get_health", kind="status", status=503, body=answer)
    async with opened(mode, sandbox) as client:
        with pytest.raises(ServiceUnavailableError):
            await settle(client.health())


async def test_settings_and_kind_of_model(mode: str, server: Callable[[str], Sandbox]) -> None:
    async with opened(mode, server("dist")) as client:
        configs = await settle(client.configs())
        kind = await settle(client.model_type())
    assert (configs.dist_inference, configs.load_model, configs.mode) == (True, True, "eager")
    assert configs.versions["torch"].startswith("2.")
    assert (configs.max_concurrent_infer, configs.inductor_cache_dir) == (50, None)
    assert (kind.type, kind.get("type")) == ("Image", "Image")


async def test_the_kind_of_model_crashes_old_servers_and_that_is_said(
    mode: str, sandbox: Sandbox
) -> None:
    sandbox.fault("aquiles_get_model_type", kind="status", status=500, times=None)
    async with opened(mode, sandbox) as client:
        with pytest.raises(InternalServerError):
            await settle(client.model_type())


async def test_the_loaded_model_is_a_list_of_one(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        page = await settle(client.models.list())
        looped = await listed(client.models.list())
    assert [model.id for model in page] == [model.id for model in page.data]
    assert [model.id for model in await listed(page)] == [model.id for model in looped]
    assert (page.object, page.data[0].owned_by) == ("list", "custom")


async def test_a_server_with_a_playground_asks_for_a_login(
    mode: str, server: Callable[[str], Sandbox]
) -> None:
    async with opened(mode, server("playground"), headers={"Authorization": "Basic x"}) as client:
        with pytest.raises(AuthenticationError, match="AQUILES_API_KEY"):
            await settle(client.stats())


async def test_monitor_asks_again_and_again_until_the_loop_is_left(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        seen = await taken(client.monitor(interval=2.5, timeout=9), 3)
        assert client.pauses == [2.5, 2.5]
    assert [type(each) for each in seen] == [SingleDeviceStats] * 3
    assert len(sent(sandbox, "get_stats")) == 3


async def test_monitor_raises_an_error_or_hands_it_over_and_goes_on(
    mode: str, sandbox: Sandbox
) -> None:
    handed_over: list[Any] = []
    async with opened(mode, sandbox, max_retries=0) as client:
        sandbox.fault("aquiles_get_stats", kind="status", status=500, times=2)
        with pytest.raises(InternalServerError):
            await taken(client.monitor(), 1)
        seen = await taken(client.monitor(1, on_error=handed_over.append), 1)
        assert client.pauses == [1]
    assert [type(error) for error in handed_over] == [InternalServerError]
    assert seen[0].queued == 0


async def test_monitor_of_a_closed_client_ends_even_with_a_handler(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        watching = client.monitor(on_error=lambda error: None)
    with pytest.raises(ConfigurationError, match="closed"):
        await taken(watching, 1)


@pytest.mark.parametrize("interval", [0, -1, "5", None])
async def test_an_interval_that_is_no_time_is_refused_at_once(
    interval: Any, mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox) as client:
        with pytest.raises(ConfigurationError, match="interval"):
            client.monitor(interval=interval)


async def test_the_counters_can_be_written_as_json(mode: str, sandbox: Sandbox) -> None:
    async with opened(mode, sandbox) as client:
        seen = await stats(client, sandbox, DISTRIBUTED)
    assert json.loads(json.dumps(seen.to_dict())) == DISTRIBUTED


async def test_an_open_server_is_asked_without_a_key_of_ones_own(
    mode: str, sandbox: Sandbox
) -> None:
    async with opened(mode, sandbox, api_key=None) as client:
        assert client.api_key == "none"
        await settle(client.models.list())
    assert sent(sandbox, "list_models")[0].headers["authorization"] == "Bearer none"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
    ],
)
async def test_openais_exceptions_are_there_under_their_names(
    status: int, name: str, mode: str, sandbox: Sandbox
) -> None:
    refused = {"detail": "because"}
    sandbox.fault("aquiles", kind="status", status=status, body=refused, times=None)
    async with opened(mode, sandbox) as client:
        with pytest.raises(getattr(framewire, name), match="because") as caught:
            await settle(client.stats())
    assert isinstance(caught.value, framewire.APIStatusError)
    assert isinstance(caught.value, framewire.OpenAIError)
    assert caught.value.status_code == status
