import pytest
from framewire.journal import State
from tests.contract.harness import KEY, MODES, client_class, settle, opened
from tests.journal.kit import states
import framewire.journal

@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", ["visgate","siray","aquiles"])
async def test_constructor(mode, service, framewire_sandbox, tmp_path):
    told=[]
    async with opened(service, mode, framewire_sandbox.base_url(service), journal=tmp_path/"j.db", on_submit=told.append) as c:
        if service=="visgate": await settle(c.videos.generate("fal-ai/veo3","p",wait=False))
        elif service=="siray": await settle(c.video.generate_async("kuaishou/kling-3.0-t2v","p"))
        else: await settle(c.videos.create("p"))
    assert len(told)==1
    assert states(tmp_path/"j.db")==[State.RUNNING]
