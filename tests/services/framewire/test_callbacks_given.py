"""A callback that cannot be called is refused before anything is paid for, by every service."""

from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire.errors import InvalidArgumentError
from framewire.sandbox import Sandbox
from tests.contract.harness import MODES, opened, settle

SERVICES = ["visgate", "siray", "aquiles", "venice"]
MODELS = [
    "visgate/fal-ai/veo3",
    "siray/kuaishou/kling-3.0-t2v",
    "aquiles/wan2.2",
    "venice/wan-2.5-preview-text-to-video",
]


async def coroutine(_: Any) -> None:
    """What only an asynchronous client can use."""


class Called:
    async def __call__(self, _: Any) -> None:
        """The same, as an object."""


def inside(folder: Path) -> list[Path]:
    return list(folder.iterdir())


NEVER = ["text", 5]
UNAWAITED = [coroutine, Called()]


@pytest.mark.parametrize("callback", [*NEVER, *UNAWAITED])
@pytest.mark.parametrize("name", ["on_event", "on_submit"])
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("mode", MODES)
async def test_a_client_takes_no_callback_that_it_cannot_call(
    mode: str, service: str, name: str, callback: Any, framewire_sandbox: Sandbox
) -> None:
    url = framewire_sandbox.base_url(service)
    if mode == "async" and callback in UNAWAITED:
        async with opened(service, mode, url, **{name: callback}):
            return
    with pytest.raises(InvalidArgumentError, match=name):
        async with opened(service, mode, url, **{name: callback}):
            pass


@pytest.mark.usefixtures("framewire_sandbox_env")
@pytest.mark.parametrize("callback", [*NEVER, *UNAWAITED])
@pytest.mark.parametrize("name", ["on_progress", "on_submit"])
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("mode", MODES)
async def test_a_call_with_such_a_callback_is_not_paid_for(
    mode: str, model: str, name: str, callback: Any, framewire_sandbox: Sandbox
) -> None:
    client = framewire.AsyncFramewire() if mode == "async" else framewire.Framewire()
    if mode == "sync" or callback in NEVER:
        with pytest.raises(InvalidArgumentError, match=name):
            await settle(client.generate_video("waves", model, **{name: callback}))
        assert framewire_sandbox.ledger.accepted == 0
    await settle(client.close())


@pytest.mark.usefixtures("framewire_sandbox_env")
@pytest.mark.parametrize("callback", [*NEVER, *UNAWAITED])
@pytest.mark.parametrize("model", [*MODELS, "speech"])
@pytest.mark.parametrize("mode", MODES)
async def test_a_result_is_saved_after_such_a_callback_was_refused(
    mode: str, model: str, callback: Any, tmp_path: Path
) -> None:
    client = framewire.AsyncFramewire() if mode == "async" else framewire.Framewire()
    if model == "speech":
        media = await settle(client.venice.audio.speech.create("hello", streaming=True))
    else:
        media = (await settle(client.generate_video("waves", model))).video
    target = tmp_path / "result"
    if mode == "sync" or callback in NEVER:
        with pytest.raises(InvalidArgumentError, match="on_progress"):
            await settle(media.save(target, on_progress=callback))
        assert inside(tmp_path) == []
    saved = await settle(media.save(target))
    assert saved.stat().st_size
    await settle(client.close())
