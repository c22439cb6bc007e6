"""The end of a job that HTTP tells: statuses of looks, content types, refunds."""

from typing import Any

import pytest

from framewire._core.jobs.by_status import GONE_HINT, explained, is_result, refused_look
from framewire._core.jobs.poll import Verdict
from framewire.errors import BadRequestError, JobFailed
from framewire.services.venice.profile import PROFILE
from framewire_api.operations import Job as JobFacts

FACTS = JobFacts(
    id=("id",),
    poll="venice_retrieve_video",
    poll_param="queue_id",
    status=("status",),
    result_body=("video/", "audio/x"),
    failed_status=(400, 422),
    gone_status=(404,),
    refunded=("credits_refunded", "error.refunded"),
)
OWN = {"error": "too much"}


def refused(status: int, body: Any, message: str = "too much") -> Any:
    error = BadRequestError(message, status_code=status, body=body, code="c", request_id="r1")
    return refused_look(FACTS, PROFILE, error)


def test_a_status_of_failure_fails_the_job() -> None:
    found = refused(422, OWN)
    assert (found.status.verdict, found.status.word, found.status.error, found.status.progress) == (
        Verdict.FAILED,
        "HTTP 422",
        "too much",
        None,
    )
    assert refused(400, OWN).status.verdict is Verdict.FAILED
    assert refused(404, OWN).status is None


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (500, OWN, "too much"),
        (422, "a page", "too much"),
        (422, {"message": "too much"}, "too much"),
        (422, {"error": None}, "too much"),
        (422, OWN, "upstream connect error"),
        (404, None, "too much"),
    ],
)
def test_what_is_about_the_look_alone_fails_nothing(status: int, body: Any, message: str) -> None:
    assert refused(status, body, message) is None


@pytest.mark.parametrize(
    ("more", "refunded"),
    [
        ({}, None),
        ({"credits_refunded": None}, None),
        ({"credits_refunded": True}, True),
        ({"credits_refunded": False}, False),
        ({"credits_refunded": 0.5}, True),
        ({"credits_refunded": "no"}, False),
        ({"credits_refunded": " False "}, False),
        ({"credits_refunded": "yes"}, True),
        ({"credits_refunded": "0"}, False),
    ],
)
def test_a_refund_is_read(more: dict[str, Any], refunded: bool | None) -> None:
    assert refused(400, {**OWN, **more}).refunded is refunded


def test_the_error_of_the_job_says_what_the_look_said() -> None:
    made = explained(JobFailed("the job failed", job_id="j1"), refused(422, OWN))
    assert (made.status_code, made.code, made.request_id, made.body) == (422, "c", "r1", OWN)
    assert (made.credits_refunded, made.hint, made.job_id) == (None, None, "j1")
    back = explained(JobFailed("failed"), refused(400, {**OWN, "credits_refunded": True}))
    assert back.credits_refunded is True
    assert back.hint == "The service says that the credits were given back."


def test_a_result_is_known_by_its_content_type() -> None:
    for kind in ("video/mp4", " Video/MP4", "audio/x-wav"):
        assert is_result(FACTS, kind)
    for kind in ("", "application/json", "audio/mpeg", "x-video/mp4"):
        assert not is_result(FACTS, kind)
    bare = JobFacts(id=("id",), poll="p", poll_param="id", status=("status",))
    assert not is_result(bare, "video/mp4")


def test_what_is_gone_says_so() -> None:
    assert GONE_HINT.startswith("It has expired or was deleted")
    assert GONE_HINT.endswith("what it made.")
