"""Every service client that has jobs takes `journal=` and `on_submit=`."""

import pytest

from framewire.journal import State
from tests.contract.harness import MODES, opened, settle
from tests.journal.kit import states


async def submit(service, client):
    if service == "visgate":
        await settle(client.videos.generate("fal-ai/veo3", "p", wait=False))
    elif service == "siray":
        await settle(client.video.generate_async("kuaishou/kling-3.0-t2v", "p"))
    else:
        await settle(client.videos.create("p"))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", ["visgate", "siray", "aquiles"])
async def test_a_constructor_takes_a_journal_and_a_callback(
    mode, service, framewire_sandbox, tmp_path
):
    submitted = []
    journal = tmp_path / "jobs.db"
    url = framewire_sandbox.base_url(service)
    async with opened(service, mode, url, journal=journal, on_submit=submitted.append) as client:
        await submit(service, client)
    assert len(submitted) == 1
    assert states(journal) == [State.RUNNING]
