"""What the answer to a submission is: a result, a job, or both."""

from typing import Any

import pytest

from framewire import errors
from framewire._core.exchange.endpoint import endpoint
from framewire._core.jobs.announced import announced, as_result
from framewire._core.jobs.ended import bad_end
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import NO_STATUS, JobStatus
from framewire._core.paths import leads
from tests.unit.core.kit import answer

IMAGE, VIDEO = endpoint("visgate_generate_image"), endpoint("visgate_generate_video")
SIRAY, AQUILES = endpoint("siray_create_video_task"), endpoint("aquiles_create_video")
PLAIN = endpoint("venice_generate_image")
URL = "https://cdn/x"


@pytest.mark.parametrize(
    ("point", "body", "status", "result", "job_id", "ended"),
    [
        # No jobs there: the answer is the result.
        (PLAIN, {"id": "x", "status": "failed"}, 200, True, None, False),
        # Either way: what the body holds decides.
        (IMAGE, {"request_id": "r", "images": [URL]}, 200, True, None, False),
        (IMAGE, {"request_id": "r", "images": [URL], "status": "pending"}, 202, True, None, False),
        (IMAGE, {"request_id": "r", "images": [URL], "status": "failed"}, 200, True, None, False),
        (IMAGE, {"request_id": "r", "status": "pending", "id": "r"}, 200, False, "r", False),
        (IMAGE, {"request_id": "r", "status": "pending"}, 202, False, "r", False),
        (IMAGE, {"status": "pending", "id": "r"}, 200, False, "r", False),
        (IMAGE, {"status": "pending", "job_id": "r"}, 202, False, "r", False),
        (IMAGE, {"status": "pending", "task_id": "r"}, 202, False, "r", False),
        (AQUILES, {"status": "queued", "request_id": "r"}, 200, False, "r", False),
        (IMAGE, {"request_id": "r", "status": "succeeded", "output_url": URL}, 200, False, "r", True),
        (IMAGE, {"request_id": "r", "output_url": URL}, 202, False, "r", True),
        (IMAGE, {"request_id": "r", "status": "odd"}, 200, False, "r", False),
        (IMAGE, {"request_id": "r"}, 200, False, "r", False),
        (IMAGE, {"request_id": "r", "status": "pending", "images": []}, 200, False, "r", False),
        (IMAGE, {"request_id": "r", "status": "odd", "images": []}, 200, False, "r", False),
        (IMAGE, {"request_id": "r", "images": []}, 200, True, None, False),
        (IMAGE, {"request_id": "r", "images": None}, 200, True, None, False),
        (IMAGE, {"request_id": "r", "images": []}, 202, False, "r", False),
        (IMAGE, {"request_id": "r", "status": "completed", "images": []}, 200, True, None, False),
        (IMAGE, {"id": "i", "cost": 1}, 200, True, None, False),
        (IMAGE, {"status": "accepted"}, 202, False, None, False),
        (IMAGE, ["x"], 200, True, None, False),
        (IMAGE, ["x"], 202, False, None, False),
        (VIDEO, {"request_id": "r", "video_url": URL}, 200, True, None, False),
        (VIDEO, {"request_id": "r", "images": [URL]}, 200, False, "r", False),
        # The end of a job as a poll would show it.
        (IMAGE, {"request_id": "r", "status": "completed", "output_url": URL}, 200, False, "r", True),
        (
            IMAGE,
            {"request_id": "r", "status": "completed", "output_url": URL, "images": None},
            200, False, "r", True,
        ),
        (IMAGE, {"request_id": "r", "status": "pending", "output_url": URL}, 200, False, "r", False),
        (IMAGE, {"request_id": "r", "status": "completed"}, 200, False, "r", False),
        (IMAGE, {"status": "completed", "output_url": URL}, 202, False, None, False),
        # An error of the service, which reading the result tells.
        (IMAGE, {"request_id": "r", "error": "no"}, 202, True, None, False),
        (IMAGE, {"request_id": "r", "error": "no", "status": "pending"}, 202, False, "r", False),
        (IMAGE, {"request_id": "r", "error": "no", "output_url": URL}, 202, False, "r", True),
        (IMAGE, {"request_id": "r", "status": "failed"}, 200, False, "r", True),
        (IMAGE, {"status": "failed"}, 200, False, None, True),
        # Jobs only.
        (SIRAY, {"data": {"task_id": "t"}}, 200, False, "t", False),
        (SIRAY, {"task_id": 7}, 200, False, "7", False),
        (SIRAY, {"code": "success"}, 200, False, None, False),
        (SIRAY, "text", 200, False, None, False),
        (SIRAY, {"data": {"task_id": "t", "status": "SUCCESS", "outputs": [URL]}}, 200, False, "t", True),
        (SIRAY, {"data": {"task_id": "t", "status": "SUCCESS", "outputs": []}}, 200, False, "t", False),
        (SIRAY, {"data": {"task_id": "t", "status": "FAILURE"}}, 200, False, "t", True),
        (AQUILES, {"id": "v", "status": "queued"}, 200, False, "v", False),
        (AQUILES, {"id": "v", "status": "completed"}, 200, False, "v", True),
        (AQUILES, {"id": "v", "status": "failed"}, 200, False, "v", True),
    ],
)  # fmt: skip
def test_what_an_answer_is(
    point: Any, body: Any, status: int, result: bool, job_id: str | None, ended: bool
) -> None:
    said = announced(point, answer(status, body))
    assert (said.result, said.job_id, said.ended) == (result, job_id, ended)


def test_what_was_found_out_is_known_to_whoever_asks_again() -> None:
    given = answer(200, {"request_id": "r"})
    known = announced(IMAGE, given)
    given.said = IMAGE, known
    assert announced(IMAGE, given) is known
    # Of another operation the same body may say something else.
    assert announced(PLAIN, given).result
    assert announced(VIDEO, given) is not known


@pytest.mark.parametrize(
    ("word", "verdict", "failed"),
    [("failed", Verdict.FAILED, True), ("completed", Verdict.DONE, False),
     ("pending", Verdict.RUNNING, False), ("odd", Verdict.UNKNOWN, False)],
)  # fmt: skip
def test_the_state_is_told_with_its_reason(word: str, verdict: Verdict, failed: bool) -> None:
    body = {"request_id": "r", "status": word, "error_message": "too dark"}
    said = announced(IMAGE, answer(202, body))
    assert (said.status.word, said.status.verdict, said.failed) == (word, verdict, failed)
    assert said.status.error == ("too dark" if failed else None)


def test_a_canceled_job_has_failed_too() -> None:
    from framewire._core.jobs.announced import Announced

    assert Announced(False, "j", JobStatus("x", Verdict.CANCELED, None, None)).failed


def test_a_result_under_the_status_of_an_acceptance_is_read_as_a_result() -> None:
    accepted, finished = answer(202, {"images": [URL]}), answer(200, {"images": [URL]})
    assert as_result(IMAGE, accepted).status_code == 200
    assert as_result(IMAGE, finished) is finished
    assert as_result(SIRAY, accepted).status_code == 200
    created = answer(201, {"images": [URL]})
    assert as_result(IMAGE, created) is created


@pytest.mark.parametrize(
    ("path", "found"),
    [("a", True), ("b", True), ("b.c", True), ("c", False), ("a.x", False), ("b.d", False)],
)
def test_a_path_leads_to_a_member_be_it_empty(path: str, found: bool) -> None:
    assert leads({"a": None, "b": {"c": []}}, path) is found
    assert leads(None, path) is False


@pytest.mark.parametrize(
    ("verdict", "kind", "words"),
    [(Verdict.FAILED, errors.JobFailed, "the job failed: no *** here"),
     (Verdict.CANCELED, errors.JobCanceled, "the job was canceled: no *** here")],
)  # fmt: skip
def test_a_bad_end_is_an_error_without_keys(verdict: Verdict, kind: type, words: str) -> None:
    status = JobStatus("W", verdict, None, "no sk-12345678 here")
    error = bad_end(
        status, service="siray", operation="o", job_id="j", body={"k": "sk-12345678"},
        secrets=("sk-12345678",),
    )  # fmt: skip
    assert type(error) is kind
    assert words in str(error)
    assert (error.service, error.operation, error.job_id, error.status) == ("siray", "o", "j", "W")
    assert error.body == {"k": "***"}


def test_no_reason_is_none() -> None:
    status = JobStatus("W", Verdict.FAILED, None, None)
    error = bad_end(status, service="s", operation="o", job_id=None, body=None, secrets=())
    assert str(error).endswith("the job failed")


@pytest.mark.parametrize(
    "status", [NO_STATUS, JobStatus("W", Verdict.DONE, None, "x"), JobStatus("W", Verdict.RUNNING, 1.0, None)]
)  # fmt: skip
def test_anything_else_is_no_bad_end(status: JobStatus) -> None:
    assert bad_end(status, service="s", operation="o", job_id="j", body=None, secrets=()) is None
