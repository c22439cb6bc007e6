"""Every service on one client: routing, one shape for results, catalogue and health."""

import asyncio
import inspect
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest

import framewire
from framewire.errors import ConfigurationError, InvalidArgumentError, JobFailed
from framewire.sandbox import Sandbox

MODES = ("sync", "async")
IMAGES = {
    "visgate": "visgate/fal-ai/flux/schnell",
    "siray": "siray/black-forest-labs/flux-1.1-pro-ultra-i2i",
    "aquiles": "aquiles/",
    "venice": "venice/flux-dev",
}
VIDEOS = {
    "visgate": "visgate/fal-ai/veo3",
    "siray": "siray/kuaishou/kling-3.0-t2v",
    "aquiles": "aquiles/wan2.2",
    "venice": "venice/wan-2.5-preview-text-to-video",
}


@pytest.fixture(autouse=True)
def environment(framewire_sandbox_env):
    """Every service's key and address, as a user would set them."""


async def settle(value):
    return await value if inspect.isawaitable(value) else value


@asynccontextmanager
async def opened(mode, **options):
    client = (
        framewire.Framewire(**options) if mode == "sync" else framewire.AsyncFramewire(**options)
    )
    try:
        yield client
    finally:
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", IMAGES)
async def test_an_image_of_any_service_has_one_shape(mode, service, tmp_path, framewire_sandbox):
    async with opened(mode) as client:
        made = await settle(client.generate_image("a cat", IMAGES[service]))
        path = await settle(made.images[0].save(tmp_path / "cat"))
    assert made.service == service
    assert len(made.images) == 1
    assert path.suffix in (".png", ".jpg", ".webp")
    assert path.stat().st_size > 1000
    assert framewire_sandbox.ledger[service].accepted == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", VIDEOS)
async def test_a_video_of_any_service_has_one_shape(mode, service, tmp_path, framewire_sandbox):
    seen = []
    async with opened(mode) as client:
        made = await settle(
            client.generate_video("a cat", VIDEOS[service], timeout=30, on_progress=seen.append)
        )
        path = await settle(made.video.save(tmp_path / "video"))
    assert made.service == service
    assert path.suffix == ".mp4"
    assert path.read_bytes()[4:8] == b"ftyp"
    assert seen
    assert framewire_sandbox.ledger[service].accepted == 1


@pytest.mark.parametrize("mode", MODES)
async def test_all_images_that_were_paid_for_arrive(mode, framewire_sandbox):
    async with opened(mode) as client:
        made = await settle(client.generate_image("a cat", IMAGES["visgate"], num_images=3))
    assert len(made.images) == 3
    assert framewire_sandbox.ledger.visgate.accepted == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_failed_job_raises(mode):
    async with opened(mode) as client:
        with pytest.raises(JobFailed) as caught:
            await settle(client.generate_video("a cat [[fail]]", VIDEOS["siray"], timeout=30))
    assert caught.value.service == "siray"
    assert caught.value.job_id


@pytest.mark.parametrize("mode", MODES)
async def test_the_catalogue_names_models_as_the_calls_take_them(mode):
    async with opened(mode) as client:
        found = await settle(client.models())
    assert not found.errors
    assert {model.service for model in found} == set(IMAGES)
    assert all(model.id.startswith(f"{model.service}/") for model in found)
    assert len(found) == len(list(found)) > 20


@pytest.mark.parametrize("mode", MODES)
async def test_a_service_that_does_not_answer_hides_no_other(mode, framewire_sandbox, monkeypatch):
    monkeypatch.setenv("VENICE_BASE_URL", f"{framewire_sandbox.url}/nowhere")
    async with opened(mode) as client:
        found = await settle(client.models())
        health = await settle(client.health())
    assert set(found.errors) == {"venice"}
    assert {model.service for model in found} == {"visgate", "siray", "aquiles"}
    assert not health["venice"].ok
    assert health["venice"].error is not None
    assert health["visgate"].ok
    assert health["visgate"].status == "ok"
    assert framewire_sandbox.ledger.visgate.accepted == 0


@pytest.mark.parametrize("mode", MODES)
async def test_only_configured_services_are_asked(mode, monkeypatch):
    for name in ("SIRAY_API_KEY", "SIRAY_BASE_URL", "SIRAY_GATEWAY_URL", "VISGATE_API_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.delenv("VISGATE_BASE_URL")
    async with opened(mode) as client:
        assert client.configured() == ["aquiles", "venice"]


@pytest.mark.parametrize("mode", MODES)
async def test_options_reach_their_service(mode, framewire_sandbox):
    options = {"visgate": {"api_key": "own-key", "max_retries": 0}}
    async with opened(mode, options=options, timeout=7) as client:
        assert client.visgate.api_key == "own-key"
        assert client.visgate.max_retries == 0
        assert client.visgate.timeout == 7
        assert client.venice.max_retries == 2
        assert "visgate" in repr(client)
        assert "own-key" not in repr(client)


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("fal-ai/flux", "does not begin with a service"),
        ("visgat/fal-ai/flux", "visgate/fal-ai/flux"),
        ("visgate", "no model"),
        (5, "must be text"),
    ],
)
def test_a_model_without_a_service_is_refused_before_sending(model, says, framewire_sandbox):
    with framewire.Framewire() as client, pytest.raises(InvalidArgumentError, match=says):
        client.generate_image("a cat", model)
    assert framewire_sandbox.requests == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_video_of_venice_is_as_long_as_it_is_wanted(mode, framewire_sandbox):
    model = "wan-2.5-preview-text-to-video"
    async with opened(mode) as client:
        made = await settle(client.generate_video("a cat", f"venice/{model}"))
        job = await settle(
            client.generate_video("a cat", f"venice/{model}", duration=10, wait=False)
        )
        assert (await settle(made.video.read()))[4:8] == b"ftyp"
        assert (await settle(job.wait())).video.content_type == "video/mp4"
    queued = [each.json for each in framewire_sandbox.requests if each.path.endswith("/queue")]
    assert [each["duration"] for each in queued] == ["5s", "10s"]


@pytest.mark.parametrize("model", ["venice/hidream", "aquiles"])
@pytest.mark.parametrize("mode", MODES)
async def test_the_time_of_a_call_bounds_images_that_come_at_once(
    mode: str, model: str, framewire_sandbox: Sandbox
) -> None:
    operation = {"venice": "venice_generate_image", "aquiles": "aquiles_create_image"}
    framewire_sandbox.fault(operation[model.partition("/")[0]], kind="hang", after_accept=True)
    async with opened(mode) as client:
        with pytest.raises(framewire.errors.OutcomeUnknownError) as caught:
            await settle(client.generate_image("a cat", model, timeout=1.5))
    assert isinstance(caught.value, TimeoutError)


def test_options_for_a_service_that_does_not_exist_are_refused():
    expected = r"names 'openai', which is no service\. It takes aquiles, "
    with pytest.raises(ConfigurationError, match=expected):
        framewire.Framewire(options={"openai": {}})


def test_both_clients_close_what_they_opened():
    with framewire.Framewire() as client:
        client.venice.models.list()
        service = client.venice
    with pytest.raises(framewire.FramewireError, match="closed"):
        service.models.list()

    async def main():
        async with framewire.AsyncFramewire() as client:
            await client.venice.models.list()
            return client.venice

    closed = asyncio.run(main())
    with pytest.raises(framewire.FramewireError, match="closed"):
        asyncio.run(closed.models.list())


def test_the_same_work_costs_the_same_under_both_clients():
    with Sandbox() as box:
        options = {"venice": {"api_key": "k", "base_url": box.base_url("venice")}}
        with framewire.Framewire(options=options) as client:
            client.generate_image("a cat", IMAGES["venice"])
        once = float(box.ledger.venice.billed)

        async def again():
            async with framewire.AsyncFramewire(options=options) as client:
                await client.generate_image("a cat", IMAGES["venice"])

        asyncio.run(again())
        assert float(box.ledger.venice.billed) == pytest.approx(2 * once)
        assert once > 0


def test_the_client_of_a_service_is_opened_once_whatever_threads_ask_for_it_at_once():
    # Others would have limits of their own, and connections that nobody closes.
    keys = {name: {"api_key": "k"} for name in ("visgate", "siray", "aquiles", "venice")}
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for kind in (framewire.Framewire, framewire.AsyncFramewire):
            client = kind(options=keys)
            together = threading.Barrier(16)

            def asked(name, client=client, together=together):
                together.wait(60)
                return id(client._service(name))

            with ThreadPoolExecutor(16) as pool:
                for name in keys:
                    assert len(set(pool.map(asked, [name] * 16))) == 1
    finally:
        sys.setswitchinterval(pause)
