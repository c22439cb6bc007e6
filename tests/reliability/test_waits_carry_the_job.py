"""Whatever ends a wait carries the id of the job that it was about."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from framewire.errors import FramewireError
from tests.contract.harness import MODES, settle
from tests.reliability.kit import answering

JOBS: dict[str, dict[str, Any]] = {
    "visgate": {"operation": "visgate_generate_video", "id": "j-1"},
    "siray": {"operation": "siray_create_video_task", "id": "j-1"},
    "aquiles": {"operation": "aquiles_create_video", "id": "j-1"},
}
RUNNING: dict[str, Any] = {
    "visgate": {"id": "j-1", "request_id": "j-1", "status": "processing"},
    "siray": {"code": "success", "data": {"task_id": "j-1", "status": "IN_PROGRESS"}},
    "aquiles": {"id": "j-1", "object": "video", "status": "in_progress"},
}
# What waits for a job that is there already, or makes one first.
WAITS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "visgate job.wait": (
        "visgate", lambda c, tell: c.job(JOBS["visgate"]).wait(on_progress=tell),
    ),
    "siray job.wait": ("siray", lambda c, tell: c.job(JOBS["siray"]).wait(on_progress=tell)),
    "aquiles job.wait": ("aquiles", lambda c, tell: c.job(JOBS["aquiles"]).wait(on_progress=tell)),
    "siray run": ("siray", lambda c, tell: c.image.run("m/x", "a fox", on_progress=tell)),
    "aquiles create_and_poll": (
        "aquiles", lambda c, tell: c.videos.create_and_poll(prompt="a fox", on_progress=tell),
    ),
    "any operation": (
        "siray",
        lambda c, tell: c.call(
            "create_image_task", body={"model": "m/x", "prompt": "a fox"}, wait=True,
            on_progress=tell,
        ),
    ),
}  # fmt: skip


def _server(service: str, word: str | None = None) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/models"):
            return httpx.Response(200, json={"object": "list", "data": []})
        text = json.dumps(RUNNING[service])
        for known in ("processing", "IN_PROGRESS", "in_progress"):
            text = text.replace(known, word or known)
        return httpx.Response(200, text=text, headers={"content-type": "application/json"})

    return answer


class OwnError(Exception):
    """One of the caller's."""


class ClosedError(Exception):
    """One that takes no such attribute."""

    @property
    def job_id(self) -> None:
        """Always None."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [OwnError, OSError, KeyboardInterrupt, ClosedError])
@pytest.mark.parametrize("wait", WAITS)
async def test_an_on_progress_that_raises(wait: str, kind: Any, mode: str) -> None:
    service, call = WAITS[wait]
    raised = kind("enough")

    def tell(_: Any) -> None:
        raise raised

    async with answering(service, mode, _server(service)) as client:
        with pytest.raises(kind) as caught:
            await settle(call(client, tell))
    assert caught.value is raised
    assert [note for note in raised.__notes__ if "job j-1" in note] == raised.__notes__
    assert len(raised.__notes__) == 1
    if kind is not ClosedError:
        assert raised.job_id == "j-1"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", JOBS)
@pytest.mark.filterwarnings("error")
async def test_a_warning_that_was_turned_into_an_error(service: str, mode: str) -> None:
    async with answering(service, mode, _server(service, "baffled")) as client:
        for look in ("wait", "refresh"):
            with pytest.raises(UserWarning, match="unknown status") as caught:
                await settle(getattr(client.job(JOBS[service]), look)())
            assert caught.value.job_id == "j-1"  # type: ignore[attr-defined]
            assert any("j-1" in note for note in caught.value.__notes__)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("waits", [False, True], ids=["plain", "a coroutine"])
async def test_an_on_submit_that_raises(waits: bool, mode: str) -> None:
    raised = OwnError("no")

    def plain(_: Any) -> None:
        raise raised

    async def waiting(_: Any) -> None:
        raise raised

    tell = waiting if waits and mode == "async" else plain
    async with answering("siray", mode, _server("siray"), on_submit=tell) as client:
        with pytest.raises(OwnError) as caught:
            await settle(client.image.generate_async("m/x", "a fox"))
    assert caught.value.job_id == "j-1"  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", MODES)
async def test_an_error_of_the_service_carries_it_without_a_note(mode: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, json={"message": "no such task"})

    async with answering("siray", mode, answer) as client:
        for look in ("wait", "refresh", "result"):
            with pytest.raises(FramewireError) as caught:
                await settle(getattr(client.job(JOBS["siray"]), look)())
            assert caught.value.job_id == "j-1"
            assert not hasattr(caught.value, "__notes__")
