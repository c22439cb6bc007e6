"""How far a job is by the time that such jobs take, what shows its result, whose answer it is."""

import pytest

from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import FINISHED, about_another, job_status, shows_result
from framewire_api.operations import OPERATIONS

VENICE = OPERATIONS["venice_queue_video"].job
VISGATE = OPERATIONS["visgate_generate_video"].job
AQUILES = OPERATIONS["aquiles_create_video"].job
SIRAY = OPERATIONS["siray_create_image_task"].job


@pytest.mark.parametrize(
    ("elapsed", "expected", "percent"),
    [
        (5_000, 20_000, 25.0),
        (0, 20_000, 0.0),
        (19_900, 20_000, 99.0),
        (60_000, 20_000, 99.0),
        (-1, 20_000, None),
        (5_000, 0, None),
        (5_000, -1, None),
        (1, 1, 99.0),
    ],
)
def test_a_share_of_the_usual_time_is_progress(elapsed, expected, percent):
    body = {
        "status": "PROCESSING", "execution_duration": elapsed, "average_execution_time": expected,
    }  # fmt: skip
    seen = job_status(VENICE, body)
    assert (seen.verdict, seen.progress) == (Verdict.RUNNING, percent)


def test_a_figure_of_the_service_goes_before_any_share():
    assert job_status(AQUILES, {"status": "processing", "progress": 30}).progress == 30.0
    assert job_status(VISGATE, {"status": "processing"}).progress is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("https://cdn/x", True),
        ("http://cdn/x", True),
        ("data:video/mp4;base64,AA", True),
        ("/files/x.mp4", True),
        ("soon", False),
        ("", False),
        (None, False),
        (7, False),
        (["https://cdn/x"], True),
        ({"url": "https://cdn/x"}, True),
        ([], False),
    ],
)
def test_what_shows_a_result(value, shown):
    body = {"request_id": "r", "output_url": value}
    assert shows_result(VISGATE, body) is shown
    seen = job_status(VISGATE, body)
    assert seen.verdict is (Verdict.DONE if shown else Verdict.UNKNOWN)
    # A state that is told goes before what stands beside it.
    assert job_status(VISGATE, {**body, "status": "processing"}).verdict is Verdict.RUNNING


@pytest.mark.parametrize("name", ["error", "message", "detail", "reason"])
def test_a_reason_may_stand_where_errors_stand(name):
    assert job_status(VISGATE, {"status": "failed", name: "too dark"}).error == "too dark"
    assert job_status(VISGATE, {"status": "processing", name: "x"}).error is None
    nested = {"status": "failed", "error": {"message": "too dark"}, "message": "other"}
    assert job_status(VISGATE, nested).error == "too dark"


def test_an_answer_about_another_job_is_known():
    assert about_another(SIRAY, {"data": {"task_id": "other"}}, "mine") == "other"
    assert about_another(SIRAY, {"data": {"task_id": "mine"}}, "mine") is None
    assert about_another(SIRAY, {"data": {}}, "mine") is None


def test_a_result_in_the_first_answer_is_the_whole():
    assert (FINISHED.verdict, FINISHED.progress, FINISHED.error) == (Verdict.DONE, 100.0, None)
