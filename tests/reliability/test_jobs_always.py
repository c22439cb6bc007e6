"""`wait=False` gives a job, whatever the service answers; what belongs to a wait is checked first."""

from typing import Any

import httpx
import pytest

import framewire
from framewire.errors import ConfigurationError, InvalidArgumentError, UnknownArgumentError
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.reliability.kit import answering

MODES = pytest.mark.parametrize("mode", ["sync", "async"])
IMAGE = "https://cdn.invalid/a.png"
AT_ONCE = {
    "images": {"id": "i1", "images": [IMAGE, f"{IMAGE}?2"], "cost": 0.0, "cache_hit": True},
    "videos": {"id": "v1", "video_url": "https://cdn.invalid/a.mp4", "cache_hit": True},
}
VIDEOS = ("visgate/fal-ai/veo3", "siray/kuaishou/kling-3.0-t2v", "aquiles/wan2.2")
IMAGES = ("visgate/fal-ai/flux/schnell", "siray/black-forest-labs/flux-1.1-pro-ultra-i2i")


def facade(mode: str) -> Any:
    """A client of every service."""
    return framewire.Framewire() if mode == "sync" else framewire.AsyncFramewire()


def refusing(request: httpx.Request) -> httpx.Response:
    """Nothing may arrive."""
    raise AssertionError(f"{request.url} was asked for")


@MODES
@pytest.mark.parametrize("group", AT_ONCE)
async def test_a_result_that_comes_at_once_is_a_job_that_has_ended(group: str, mode: str) -> None:
    answers: list[Any] = [httpx.Response(200, json=AT_ONCE[group])]
    async with answering("visgate", mode, lambda _: answers.pop()) as client:
        job = await settle(getattr(client, group).generate("m/x", "p", wait=False))
        assert (job.done, job.is_terminal, job.status) == (True, True, "completed")
        status = await settle(job.wait())
    assert job.output_url == status.output_url is not None
    assert (status.is_completed, status.result.cache_hit) == (True, True)
    if group == "images":
        assert status.images == AT_ONCE["images"]["images"]
    else:
        assert status.video.url == status.video_url == AT_ONCE["videos"]["video_url"]


@MODES
@pytest.mark.parametrize("model", VIDEOS)
async def test_the_facade_gives_the_job_of_a_video(
    model: str, mode: str, framewire_sandbox: Sandbox, framewire_sandbox_env: Any
) -> None:
    client = facade(mode)
    for _ in range(2):  # the second time from visgate's cache
        job = await settle(client.generate_video("a cat", model, wait=False))
        assert job.id
        assert (await settle(job.wait(30))).video is not None
    await settle(client.close())
    assert all(b'"wait"' not in each.body for each in framewire_sandbox.requests)


@MODES
@pytest.mark.parametrize("model", IMAGES)
async def test_the_facade_gives_the_job_of_images(
    model: str, mode: str, framewire_sandbox_env: Any
) -> None:
    client = facade(mode)
    job = await settle(client.generate_image("a cat", model, wait=False))
    assert len((await settle(job.wait(30))).images) == 1
    await settle(client.close())


@MODES
@pytest.mark.parametrize("model", ["venice/flux-dev", "aquiles/"])
async def test_images_that_come_at_once_are_refused_a_job_before_sending(
    model: str, mode: str, framewire_sandbox: Sandbox, framewire_sandbox_env: Any
) -> None:
    client = facade(mode)
    with pytest.raises(InvalidArgumentError, match="without waiting"):
        await settle(client.generate_image("a cat", model, wait=False))
    await settle(client.close())
    assert framewire_sandbox.requests == []


@MODES
@pytest.mark.parametrize("method", ["generate_image", "generate_video"])
@pytest.mark.parametrize(
    "arguments",
    [
        {"wait": "no"},
        {"wait": False, "timeout": 5},
        {"wait": False, "on_progress": print},
        {"on_progress": "print"},
        {"on_submit": 5},
        {"timeout": "5"},
    ],
    ids=str,
)
async def test_the_facades_arguments_are_checked_before_sending(
    arguments: dict[str, Any],
    method: str,
    mode: str,
    framewire_sandbox: Sandbox,
    framewire_sandbox_env: Any,
) -> None:
    client = facade(mode)
    with pytest.raises(ConfigurationError):
        await settle(getattr(client, method)("a cat", IMAGES[1], **arguments))
    with pytest.raises(UnknownArgumentError, match="'limit'"):
        await settle(client.models(limt=3))
    await settle(client.close())
    assert framewire_sandbox.requests == []


@MODES
@pytest.mark.parametrize("name", ["wait", "on_submit", "poll_interval", "on_progress"])
async def test_an_option_that_has_no_place_is_not_sent_to_the_model(name: str, mode: str) -> None:
    async with answering("siray", mode, refusing) as client:
        with pytest.raises(InvalidArgumentError, match=r"extra_body"):
            await settle(client.video.generate_async("m/x", "p", **{name: False}))


@MODES
async def test_a_callback_that_is_none_is_refused_before_the_job_is_paid_for(mode: str) -> None:
    calls = {
        "siray": lambda c: c.image.run("m/x", "p", on_progress="print"),
        "aquiles": lambda c: c.videos.create_and_poll("p", "m", on_progress="print"),
    }
    for service, call in calls.items():
        async with answering(service, mode, refusing) as client:
            with pytest.raises(ConfigurationError, match="function"):
                await settle(call(client))
