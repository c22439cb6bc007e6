"""What a journal reads from requests, answers and errors."""

import json
from io import BytesIO
from typing import Any

import pytest

from framewire import errors
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.options import CallOptions
from framewire._core.journal.facts import (
    State,
    after_answer,
    after_error,
    body_hash,
    job_asked_for,
    model_of,
    reason,
    seen_end,
    submitted,
)
from framewire_api import models as api
from tests.unit.core.kit import asked


def answer(body: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(body).encode(), Meta(status, {}))


def form(text: bytes) -> Any:
    return asked("POST", "http://x/", files=[("image", ("a.png", BytesIO(text), "image/png"))])


def test_the_hash_of_a_form_does_not_depend_on_its_random_boundary() -> None:
    assert body_hash(form(b"one")) == body_hash(form(b"one"))
    assert body_hash(form(b"one")) != body_hash(form(b"two"))


def test_the_hash_of_a_body_is_that_of_its_bytes() -> None:
    request = asked("POST", "http://x/", content=b"abc")
    assert body_hash(request).startswith("ba7816bf8f01cfea")


def test_the_model_comes_from_the_body_that_is_sent() -> None:
    body = api.VisgateGenerateRequest(prompt="p", model="a/b")
    assert model_of({"body": body}, CallOptions()) == "a/b"
    assert model_of({"body": body}, CallOptions(body={"model": "c"})) == "c"
    assert model_of({"body": body}, CallOptions(body={"model": 7})) is None
    assert model_of({"body": api.AquilesCreateVideoBody(prompt="p")}, CallOptions()) is None
    assert model_of({}, CallOptions()) is None


SIRAY, VISGATE, AQUILES = (
    "siray_create_video_task",
    "visgate_generate_image",
    "aquiles_create_video",
)


@pytest.mark.parametrize(
    ("operation", "body", "status", "expected"),
    [
        (SIRAY, {"code": "success", "data": {"task_id": "t"}}, 200, (State.RUNNING, "t")),
        (SIRAY, {"task_id": 7}, 200, (State.RUNNING, "7")),
        (SIRAY, {"code": "success"}, 200, (State.UNKNOWN, None)),
        (SIRAY, ["t"], 200, (State.UNKNOWN, None)),
        (VISGATE, {"request_id": "r", "status": "accepted"}, 202, (State.RUNNING, "r")),
        (VISGATE, {"request_id": "r", "status": "odd"}, 200, (State.RUNNING, "r")),
        (VISGATE, {"id": "i", "request_id": "r", "images": []}, 200, (State.ANSWERED, None)),
        (VISGATE, {"id": "i", "images": []}, 200, (State.ANSWERED, None)),
        (VISGATE, {"status": "accepted"}, 202, (State.UNKNOWN, None)),
        (AQUILES, {"id": "v", "status": "queued"}, 200, (State.RUNNING, "v")),
        (AQUILES, {"id": "v", "status": "completed"}, 200, (State.FINISHED, "v")),
        (AQUILES, {"id": "v", "status": "failed"}, 200, (State.FAILED, "v")),
        (AQUILES, {}, 200, (State.UNKNOWN, None)),
        ("venice_generate_image", {"id": "v"}, 200, (State.ANSWERED, None)),
    ],
)
def test_what_an_answer_makes_of_a_submission(
    operation: str, body: Any, status: int, expected: tuple[State, str | None]
) -> None:
    assert after_answer(endpoint(operation), answer(body, status)) == expected


def test_only_a_submission_is_told_of() -> None:
    video = api.AquilesCreateVideoBody(prompt="p", model="m")
    queued = answer({"id": "v", "status": "queued"})
    assert submitted(endpoint(AQUILES), {"body": video}, CallOptions(), queued) == {
        "operation": AQUILES,
        "id": "v",
        "model": "m",
    }
    assert submitted(endpoint("aquiles_get_video"), {}, CallOptions(), queued) is None


@pytest.mark.parametrize(
    ("error", "before", "expected", "why"),
    [
        (
            errors.with_outcome_unknown(errors.InternalServerError)("x", status_code=502),
            State.SENDING,
            State.UNKNOWN,
            "InternalServerOutcomeUnknownError 502",
        ),
        (errors.RateLimitError("p", status_code=429), State.SENDING, State.REFUSED,
         "RateLimitError 429"),
        (errors.APITimeoutError("p"), State.SENDING, State.NEVER_DELIVERED, "APITimeoutError"),
        (errors.ClosedError("p"), State.SENDING, State.NEVER_DELIVERED, "ClosedError"),
        (KeyboardInterrupt(), State.SENDING, State.UNKNOWN, "KeyboardInterrupt"),
        (KeyboardInterrupt(), State.WAITING, State.NEVER_DELIVERED, "KeyboardInterrupt"),
        (RuntimeError("p"), State.SENDING, State.UNKNOWN, "RuntimeError"),
        (errors.ResponseDecodeError("p"), State.SENDING, State.UNKNOWN, "ResponseDecodeError"),
    ],
)  # fmt: skip
def test_what_an_error_makes_of_a_submission(
    error: BaseException, before: State, expected: State, why: str
) -> None:
    assert after_error(error, before) is expected
    assert reason(error) == why


@pytest.mark.parametrize(
    ("operation", "argument", "body", "expected"),
    [
        ("siray_get_video_task", "task_id", {"data": {"status": "SUCCESS"}}, State.FINISHED),
        ("siray_get_3d_task", "task_id", {"data": {"status": "failure"}}, State.FAILED),
        ("siray_get_image_task", "task_id", {"data": {"status": "QUEUED"}}, None),
        ("siray_get_image_task", "task_id", "odd", None),
        ("visgate_get_request", "request_id", {"status": "completed"}, State.FINISHED),
        ("aquiles_get_video", "video_id", {"status": "odd"}, None),
        ("aquiles_delete_video", "video_id", {"deleted": True}, State.DISMISSED),
    ],
)
def test_a_look_shows_the_end_of_a_job(
    operation: str, argument: str, body: Any, expected: State | None
) -> None:
    point = endpoint(operation)
    assert job_asked_for(point, {argument: "j"}) == "j"
    assert seen_end(point, answer(body), "j") is expected


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("visgate_get_request", {"request_id": "other", "status": "completed"}),
        ("siray_get_image_task", {"data": {"task_id": "other", "status": "SUCCESS"}}),
    ],
)
def test_the_end_of_another_job_is_none(operation: str, body: Any) -> None:
    assert seen_end(endpoint(operation), answer(body), "j") is None
    assert seen_end(endpoint(operation), answer(body), "other") is State.FINISHED


def test_other_calls_are_about_no_job() -> None:
    for operation in ("siray_list_models", "visgate_delete_provider_key", "venice_delete_api_key"):
        assert job_asked_for(endpoint(operation), {"task_id": "j", "id": "j"}) is None
