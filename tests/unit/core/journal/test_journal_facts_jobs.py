"""What a journal reads of jobs: what they are asked for by, how they ended, and who gave back."""

from typing import Any

import pytest

from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.options import CallOptions
from framewire._core.jobs.handle import NO_HANDLE, Handle
from framewire._core.journal.facts import (
    State,
    Ticket,
    after_answer,
    after_error,
    content_asked_for,
    end_by_refusal,
    gave_back,
    handle_of_job,
    is_body_of_job,
    job_asked_for,
    seen_end,
    submitted,
)
from framewire.errors import APIStatusError, APITimeoutError, UploadError
from framewire_api import models as api
from framewire_api.operations import OPERATIONS
from tests.unit.core.kit import VENICE, answer

QUEUE, LOOK, DELETE = "venice_queue_video", "venice_retrieve_video", "venice_complete_video"
ADDRESS = "https://videos.invalid/film.mp4"


def asked(model: str = "m-asked") -> dict[str, Any]:
    return {"body": api.VeniceQueueVideoRequest(model=model, prompt="a fox", duration="5s")}


def test_a_job_is_saved_with_all_that_a_look_needs() -> None:
    queued = answer(200, {"queue_id": "q1", "model": "m-routed", "download_url": ADDRESS})
    assert submitted(endpoint(QUEUE), asked(), CallOptions(), queued) == {
        "operation": QUEUE,
        "id": "q1",
        "model": "m-asked",
        "poll_values": {"model": "m-routed"},
        "secret": {"address": ADDRESS},
    }


def test_what_the_answer_does_not_repeat_is_taken_from_the_request() -> None:
    bare = answer(200, {"queue_id": "q1"})
    assert handle_of_job(endpoint(QUEUE), asked(), bare) == Handle({"model": "m-asked"})
    assert handle_of_job(endpoint(QUEUE), {}, bare) == NO_HANDLE
    assert handle_of_job(endpoint("venice_generate_image"), asked(), bare) is NO_HANDLE


def test_a_job_that_was_canceled_at_once_is_canceled() -> None:
    said = answer(200, {"id": "v", "status": "cancelled"})
    assert after_answer(endpoint("aquiles_create_video"), said) == (State.CANCELED, "v")


def test_a_file_that_could_not_be_read_was_never_sent_as_a_whole_request() -> None:
    assert after_error(UploadError("gone"), State.SENDING) is State.NEVER_DELIVERED


def test_a_new_ticket_is_nobodys() -> None:
    assert Ticket().owner == 0


def test_a_look_that_answers_with_the_file_is_the_end() -> None:
    film = answer(200, content=b"\0\0\0\x18ftyp", kind="video/mp4")
    assert seen_end(endpoint(LOOK), film, "q1") is State.FINISHED
    assert is_body_of_job(endpoint(LOOK), film) is True
    running = answer(200, {"status": "PROCESSING"})
    assert seen_end(endpoint(LOOK), running, "q1") is None
    assert is_body_of_job(endpoint(LOOK), running) is False


def test_a_job_is_looked_at_and_deleted_by_its_id_in_a_body() -> None:
    body = api.VeniceRetrieveVideoRequest(model="m", queue_id="q1")
    assert job_asked_for(endpoint(LOOK), {"body": body}) == "q1"
    assert job_asked_for(endpoint(DELETE), {"body": {"model": "m", "queue_id": "q1"}}) == "q1"
    assert seen_end(endpoint(DELETE), answer(200, {"success": True}), "q1") is State.DISMISSED


@pytest.mark.parametrize(
    ("operation", "error", "end", "back"),
    [
        (LOOK, APIStatusError("no", status_code=422, body={"error": "no"}), State.FAILED, False),
        (
            LOOK,
            APIStatusError("no", status_code=500, body={"error": "no", "credits_refunded": True}),
            State.FAILED,
            True,
        ),
        (LOOK, APIStatusError("no", status_code=404, body={"error": "no"}), State.FAILED, False),
        (LOOK, APIStatusError("slow", status_code=429, body={"error": "slow"}), None, False),
        (LOOK, APIStatusError("x", status_code=500, body="<html>"), None, False),
        (LOOK, APITimeoutError("late"), None, False),
        (
            DELETE,
            APIStatusError("no", status_code=500, body={"error": "no", "credits_refunded": True}),
            None,
            False,
        ),
    ],
)
def test_the_refusal_of_a_look_alone_ends_a_job_and_says_what_was_given_back(
    operation: str, error: Exception, end: State | None, back: bool
) -> None:
    assert end_by_refusal(endpoint(operation), VENICE, error) is end
    assert gave_back(endpoint(operation), VENICE, error) is back


def test_a_look_that_was_answered_gave_nothing_back() -> None:
    assert gave_back(endpoint(LOOK), VENICE, None) is False


def test_only_the_file_of_a_job_is_what_it_made() -> None:
    ids = dict.fromkeys(("video_id", "task_id", "request_id", "queue_id", "filename", "id"), "v")
    about = {
        name: found
        for name in OPERATIONS
        if (found := content_asked_for(endpoint(name), ids)) is not None
    }
    assert about == {"aquiles_get_video_content": "v"}
    for odd in ({}, {"video_id": 7}):
        assert content_asked_for(endpoint("aquiles_get_video_content"), odd) is None
