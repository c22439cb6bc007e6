"""Jobs told of as they are submitted, and taken up by a later run."""

import asyncio
import warnings
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire.journal import State
from framewire.sandbox import Sandbox
from tests.contract.harness import KEY, MODES, opened, settle
from tests.journal.kit import PROMPT, VIDEO, journaled, states, submit, umbrella
from tests.unit.transport.faultserver import FaultServer, reply

pytestmark = pytest.mark.forks


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db"


@pytest.mark.parametrize("service", ["siray", "visgate", "aquiles"])
async def test_the_next_run_takes_up_what_an_earlier_one_left(
    mode: str, service: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    submitted: list[Any] = []
    fw = umbrella(mode, framewire_sandbox, journal_url, on_submit=submitted.append)
    if service == "siray":
        job = await settle(fw.siray.video.generate_async(VIDEO, PROMPT))
    elif service == "visgate":
        job = await settle(fw.visgate.images.generate("fal-ai/flux/schnell", PROMPT, wait=False))
    else:
        job = await settle(fw.aquiles.videos.create(PROMPT))
    await settle(fw.close())
    requests = framewire_sandbox.ledger[service].accepted
    fw = umbrella(mode, framewire_sandbox, journal_url)
    (resumed,) = await settle(fw.jobs.resume())
    assert (resumed.id, resumed.operation, resumed.service) == (job.id, job.operation, service)
    assert type(resumed) is type(getattr(fw, service).job(job.to_dict()))
    assert [each.id for each in submitted] == [job.id]
    await settle(resumed.wait())
    assert await settle(fw.jobs.pending()) == []
    assert framewire_sandbox.ledger[service].accepted == requests == 1
    await settle(fw.close())


async def test_jobs_of_another_address_or_without_a_key_stay_and_are_named(
    mode: str, framewire_sandbox: Sandbox, journal_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journaled("siray", mode, framewire_sandbox, journal_url) as client:
        job = await submit(client)
    monkeypatch.delenv("SIRAY_API_KEY", raising=False)
    kind = framewire.AsyncFramewire if mode == "async" else framewire.Framewire
    for options, words in (
        ({"siray": {"api_key": KEY, "base_url": "http://127.0.0.1:9"}}, "the client at"),
        ({}, "no API key for Siray"),
    ):
        fw = kind(journal=journal_url, options=options)
        with pytest.warns(UserWarning, match=words) as seen:
            assert await settle(fw.jobs.resume()) == []
        assert job.id in str(seen[0].message)
        assert len(await settle(fw.jobs.pending())) == 1
        await settle(fw.close())


async def test_jobs_of_a_service_are_those_of_its_client_only(
    mode: str, framewire_sandbox: Sandbox, journal_url: str
) -> None:
    fw = umbrella(mode, framewire_sandbox, journal_url)
    await submit(fw.siray)
    await settle(fw.aquiles.videos.create(PROMPT))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for client, count in ((fw.siray, 1), (fw.aquiles, 1), (fw.venice, 0), (fw, 2)):
            assert len(await settle(client.jobs.pending())) == count
            assert len(await settle(client.jobs.resume())) == count
    await settle(fw.close())


@pytest.mark.parametrize("call", ["image", "images", "video"])
@pytest.mark.parametrize("service", ["siray", "visgate", "aquiles"])
async def test_a_job_is_told_of_before_the_first_look(
    mode: str, service: str, call: str, framewire_sandbox: Sandbox
) -> None:
    order: list[str] = []
    unwanted: list[Any] = []

    def note(job: Any) -> None:
        order.append(job.id)
        looks = [each for each in framewire_sandbox.requests if each.method == "GET"]
        assert [each for each in looks if job.id in each.path] == []

    fw = umbrella(mode, framewire_sandbox, on_submit=unwanted.append)
    video = call == "video"
    models = {
        "siray": VIDEO if video else "black-forest-labs/flux-1.1-pro",
        "visgate": "fal-ai/veo3" if video else "fal-ai/flux/schnell",
        "aquiles": "",
    }
    make = fw.generate_video if video else fw.generate_image
    more = {"num_images": 2} if (call, service) == ("images", "visgate") else {}
    await settle(make(PROMPT, f"{service}/{models[service]}", on_submit=note, **more))
    at_once = bool(more) or (not video and service == "aquiles")
    assert (len(order), unwanted) == (0 if at_once else 1, [])
    await settle(fw.close())


async def test_an_asynchronous_callback_is_awaited(framewire_sandbox: Sandbox) -> None:
    submitted: list[Any] = []

    async def note(job: Any) -> None:
        await asyncio.sleep(0)
        submitted.append(job)

    async with opened("siray", "async", framewire_sandbox.base_url("siray")) as first:
        job = await submit(first.with_options(on_submit=note))
        await submit(first)
    assert [(each.id, each.model) for each in submitted] == [(job.id, VIDEO)]


async def test_a_job_that_a_waiting_call_was_answered_with_is_told_of_and_kept(
    mode: str, journal_url: str
) -> None:
    submitted: list[Any] = []
    server = FaultServer(
        reply({"request_id": "r1", "status": "accepted"}, 202),
        reply({"request_id": "r1", "status": "completed", "output_url": "https://cdn/x.png"}),
    )
    try:
        async with opened("visgate", mode, server.url) as first:
            client = first.with_options(journal=journal_url, on_submit=submitted.append)
            await settle(client.images.generate("a/b", PROMPT))
            await settle(client.close())
    finally:
        server.stop()
    assert [each.id for each in submitted] == ["r1"]
    assert states(journal_url) == [State.FINISHED]
