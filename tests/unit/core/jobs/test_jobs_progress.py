"""Reading a job's state and id from an answer, wherever the service put them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import job_status, percent
from framewire._core.paths import at, first, first_text
from framewire_api.operations import OPERATIONS

VISGATE = OPERATIONS["visgate_generate_video"].job
SIRAY = OPERATIONS["siray_create_image_task"].job
AQUILES = OPERATIONS["aquiles_create_video"].job
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (0, 0.0), (50, 50.0), (33.5, 33.5), ("30%", 30.0), ("33.5%", 33.5), (" 7 % ", 7.0),
        ("100%", 100.0), ("64", 64.0), (250, 100.0), ("250%", 100.0), (-4, 0.0), ("-4%", 0.0),
    ],
)  # fmt: skip
def test_progress_is_percent_from_0_to_100(value, found):
    assert percent(value) == found


@pytest.mark.parametrize(
    "value",
    [None, "", "%", "half", "1/2", "nan%", "inf", True, False, [], {}, float("nan"), float("inf")],
)
def test_what_is_no_figure_is_no_progress(value):
    assert percent(value) is None


def test_an_absurd_figure_is_data_and_no_crash():
    body = json.loads('{"status": "processing", "progress": 1' + "0" * 400 + "}")
    assert job_status(AQUILES, body).verdict is Verdict.RUNNING


def test_sirays_state_stands_in_data():
    seen = job_status(
        SIRAY, {"code": "success", "data": {"status": "IN_PROGRESS", "progress": "30%"}}
    )
    assert (seen.word, seen.verdict, seen.progress) == ("IN_PROGRESS", Verdict.RUNNING, 30.0)
    assert seen.error is None


def test_a_finished_job_is_whole_whatever_it_says():
    seen = job_status(SIRAY, {"data": {"status": "SUCCESS", "progress": "98%", "fail_reason": ""}})
    assert (seen.verdict, seen.progress, seen.error) == (Verdict.DONE, 100.0, None)


@pytest.mark.parametrize(
    ("facts", "body", "reason"),
    [
        (SIRAY, {"message": "ok", "data": {"status": "FAILURE", "fail_reason": "too dark"}},
         "too dark"),
        (SIRAY, {"message": "oops", "data": {"status": "FAILURE", "fail_reason": ""}}, "oops"),
        (VISGATE, {"status": "failed", "error_message": "no GPU"}, "no GPU"),
        (VISGATE, {"status": "failed", "error_message": None}, None),
        (AQUILES, {"status": "failed", "error": {"code": "generation_error", "message": "no"}},
         "no"),
    ],
)  # fmt: skip
def test_a_failed_job_gives_its_reason(facts, body, reason):
    seen = job_status(facts, body)
    assert (seen.verdict, seen.error) == (Verdict.FAILED, reason)


def test_a_running_job_has_no_reason():
    assert (
        job_status(VISGATE, {"status": "processing", "error_message": "warming up"}).error is None
    )


@pytest.mark.parametrize(
    "body",
    [{}, {"status": None}, {"status": ""}, {"status": 7}, {"status": ["completed"]},
     {"status": {"word": "completed"}}],
)  # fmt: skip
def test_a_state_that_cannot_be_read_is_unknown(body):
    seen = job_status(VISGATE, body)
    assert (seen.word, seen.verdict, seen.progress) == (None, Verdict.UNKNOWN, None)


@pytest.mark.parametrize("body", [{"data": None}, {"data": []}, {"data": "x"}, {"data": {}}])
def test_siray_without_data_is_unknown(body):
    assert job_status(SIRAY, body).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"code": "success", "data": {"task_id": "t1"}}, "t1"),
        ({"task_id": "t2"}, "t2"),
        ({"id": "t3"}, "t3"),
        ({"id": "other", "task_id": "t4", "data": {"task_id": ""}}, "t4"),
        ({"id": "other", "data": {"task_id": "t5"}}, "t5"),
        ({"task_id": "", "id": 77, "data": None}, "77"),
    ],
)
def test_sirays_task_id_is_read_from_all_three_places(body, found):
    assert first_text(body, SIRAY.id) == found


@pytest.mark.parametrize(
    "body",
    [None, [], "t1", 5, {}, {"task_id": ""}, {"task_id": None}, {"task_id": True},
     {"task_id": ["t1"]}, {"data": "t1"}, {"data": []}],
)  # fmt: skip
def test_without_an_id_there_is_none(body):
    assert first_text(body, SIRAY.id) is None


def test_the_other_services_ids():
    assert first_text({"request_id": "r1", "status": "pending"}, VISGATE.id) == "r1"
    assert first_text({"id": "video_1", "status": "queued"}, AQUILES.id) == "video_1"


@given(JSON, st.sampled_from(["visgate_generate_image", "siray_create_3d_task"]))
@settings(max_examples=100, deadline=None)
def test_no_answer_breaks_the_reading(body, operation):
    facts = OPERATIONS[operation].job
    for shape in (body, {"data": body}, {"status": body, "progress": body, "request_id": body}):
        found = first_text(shape, facts.id)
        assert found is None or isinstance(found, str)
        if isinstance(shape, dict):
            assert job_status(facts, shape).verdict in Verdict


def test_a_path_that_leads_nowhere_is_none():
    assert at({"a": {"b": 1}}, "a.b") == 1
    assert at({"a": {"b": 1}}, "a.b.c") is None
    assert at({"a": None}, "a.b") is None
    assert at([1], "0") == 1
    assert at([1], "1") is None
    assert at([1], "x") is None


def test_zero_and_false_are_values_and_emptiness_is_not():
    assert first({"a": "", "b": 0}, ("a", "b")) == 0
    assert first({"a": [], "b": False}, ("a", "b")) is False
    assert first({"a": None, "b": {}}, ("a", "b", "c")) is None
    assert first_text({"a": True, "b": 12}, ("a", "b")) == "12"
