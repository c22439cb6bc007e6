"""A wait ends with whatever word a service uses for the end, and with its own job only."""

import warnings
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire.journal import Journal, State
from tests.contract.harness import MODES, settle
from tests.reliability.kit import answering

URL = "https://cdn.invalid/x.png"
DONE = ["succeeded", "success", "Completed", "complete", "DONE", "finished", "ready"]
FAILED = ["failed", "Failure", "error", "timeout", "timed_out", "timed-out", "expired", "rejected"]
CANCELED = ["canceled", "cancelled", "aborted"]
JOBS = {
    "visgate": "visgate_generate_image",
    "siray": "siray_create_image_task",
    "aquiles": "aquiles_create_video",
}
pytestmark = pytest.mark.parametrize("mode", MODES)
every_service = pytest.mark.parametrize("service", JOBS)


def body(service: str, status: Any, *, job: str = "j1", url: str | None = URL) -> Any:
    fields = {} if status is None else {"status": status}
    if service == "siray":
        outputs = {} if url is None else {"outputs": [url]}
        return {"code": "success", "data": {"task_id": job, **fields, **outputs}}
    if service == "visgate":
        return {"request_id": job, **fields, **({} if url is None else {"output_url": url})}
    return {"id": job, "object": "video", **fields}


async def waited(service: str, mode: str, *bodies: Any, **options: Any) -> Any:
    """What waiting comes to, and how many looks it took; the last body is repeated."""
    looks = []

    def handle(request: httpx.Request) -> httpx.Response:
        looks.append(request.url.path)
        return httpx.Response(200, json=bodies[min(len(looks), len(bodies)) - 1])

    async with answering(service, mode, handle, **options) as client:
        job = client.job({"operation": JOBS[service], "id": "j1"})
        try:
            result = await settle(job.wait(timeout=60))
        except errors.FramewireError as error:
            result = error
    return result, len(looks)


@pytest.mark.parametrize("word", DONE)
@every_service
async def test_any_word_for_a_good_end_is_one(service: str, word: str, mode: str) -> None:
    result, looks = await waited(service, mode, body(service, word))
    assert looks == 1
    if service != "aquiles":
        assert [image.url for image in result.images] == [URL]


@pytest.mark.parametrize("word", FAILED)
@every_service
async def test_any_word_for_a_failure_is_one(service: str, word: str, mode: str) -> None:
    result, looks = await waited(service, mode, body(service, word, url=None))
    assert (type(result), looks, result.status) == (errors.JobFailed, 1, word)


@pytest.mark.parametrize("word", CANCELED)
@every_service
async def test_any_word_for_a_cancellation_is_one(service: str, word: str, mode: str) -> None:
    result, looks = await waited(service, mode, body(service, word, url=None))
    assert (type(result), looks) == (errors.JobCanceled, 1)


@pytest.mark.parametrize("word", [None, ""])
@pytest.mark.parametrize("service", ["visgate", "siray"])
async def test_a_result_without_a_word_is_the_end(service: str, word: Any, mode: str) -> None:
    result, looks = await waited(service, mode, body(service, word))
    assert looks == 1
    assert [image.url for image in result.images] == [URL]
    assert result.is_completed if service == "visgate" else result.status == "UNKNOWN"


@pytest.mark.parametrize("service", ["visgate", "siray"])
async def test_images_beside_a_job_that_goes_on_are_no_end(service: str, mode: str) -> None:
    word = "pending" if service == "visgate" else "IN_PROGRESS"
    running = body(service, word, url="https://cdn.invalid/preview.png")
    result, looks = await waited(service, mode, running, running, body(service, "success"))
    assert looks == 3
    assert [image.url for image in result.images] == [URL]


@every_service
async def test_an_unknown_word_goes_on(service: str, mode: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        _, looks = await waited(service, mode, body(service, "resting"), body(service, "done"))
    assert looks == 2


@pytest.mark.parametrize("service", ["visgate", "siray"])
async def test_the_answer_about_another_job_is_not_ours(
    service: str, mode: str, tmp_path: Any
) -> None:
    other = body(service, "success", job="j2", url="https://cdn.invalid/other.png")
    result, looks = await waited(service, mode, other, body(service, "success"))
    assert looks == 2
    assert [image.url for image in result.images] == [URL]
    result, _ = await waited(service, mode, other)
    assert isinstance(result, errors.JobTimeout)
    assert "another job" in str(result.__cause__)


@pytest.mark.parametrize("service", ["visgate", "siray"])
async def test_the_end_of_another_job_does_not_end_ours_in_the_journal(
    service: str, mode: str, tmp_path: Any
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            code = 202 if service == "visgate" else 200
            word = "pending" if service == "visgate" else "QUEUED"
            return httpx.Response(code, json=body(service, word, url=None))
        return httpx.Response(200, json=body(service, "success", job="j2"))

    with Journal(tmp_path / "journal.db") as journal:
        async with answering(service, mode, handle, journal=journal) as client:
            if service == "visgate":
                job = await settle(client.images.generate("m/x", "p", wait=False))
            else:
                job = await settle(client.image.generate_async("m/x", "p"))
            with pytest.raises(errors.JobTimeout):
                await settle(job.wait(timeout=5))
        assert [entry.state for entry in journal.entries()] == [State.RUNNING]


async def test_a_look_that_shows_another_task_says_so(mode: str) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=body("siray", "SUCCESS", job="j2"))

    async with answering("siray", mode, handle) as client:
        state = await settle(client.image.query_task("j1"))
    assert state.problems == ("the answer is about another task, 'j2'",)


async def test_ids_that_change_with_every_look_are_an_aquiles_servers_own(mode: str) -> None:
    """Its dev mode answers every look with a new id (recorded)."""
    looks = [body("aquiles", "processing", job=f"v{n}") for n in range(3)]
    _, count = await waited("aquiles", mode, *looks, body("aquiles", "completed", job="v9"))
    assert count == 4


async def test_all_images_of_a_finished_job_are_its_result(mode: str) -> None:
    several = [URL, {"url": "https://cdn.invalid/y.png"}]
    done = {"request_id": "j1", "status": "completed", "images": several}
    result, _ = await waited("visgate", mode, done)
    assert [image.url for image in result.images] == [URL, "https://cdn.invalid/y.png"]
    assert result.result.images == result.images
