"""What a job is asked for by besides its id."""

import json
from typing import Any

import pytest

from framewire._core.jobs.handle import (
    NO_HANDLE,
    Handle,
    handle_of,
    id_asked_for,
    look_arguments,
    saved_handle,
)
from framewire_api.models import VeniceRetrieveVideoRequest
from framewire_api.operations import OPERATIONS
from framewire_api.operations import Job as JobFacts

VIDEO = OPERATIONS["venice_queue_video"].job
TASK = OPERATIONS["siray_create_video_task"].job
LOOK = OPERATIONS["venice_retrieve_video"]
ADDRESS = "https://videos.invalid/secret.mp4"


def test_the_first_answer_is_believed_and_the_request_stands_in() -> None:
    answer = {"model": "routed", "queue_id": "q", "download_url": ADDRESS}
    found = handle_of(VIDEO, answer, {"model": "asked"})
    assert (dict(found.values), found.address) == ({"model": "routed"}, ADDRESS)
    assert handle_of(VIDEO, {"queue_id": "q"}, {"model": "asked"}).values == {"model": "asked"}
    model = VeniceRetrieveVideoRequest(model="typed", queue_id="q")
    assert handle_of(VIDEO, {}, model).values == {"model": "typed"}
    assert handle_of(VIDEO, None, None) == Handle({})
    assert handle_of(TASK, answer, None) is NO_HANDLE


@pytest.mark.parametrize(
    "odd", [5, "", "ftp://x/y", "file:///x", ["https://x"], "https://" + "x" * 20_000]
)
def test_what_is_no_address_is_none(odd: Any) -> None:
    assert handle_of(VIDEO, {"download_url": odd}, None).address is None
    assert saved_handle({"secret": {"address": odd}}).address is None


def test_it_is_saved_and_read_again() -> None:
    made = Handle({"model": "m"}, ADDRESS)
    saved = json.loads(json.dumps(made.saved()))
    assert saved == {"poll_values": {"model": "m"}, "secret": {"address": ADDRESS}}
    assert saved_handle(saved) == made
    assert json.loads(made.written() or "") == saved
    assert (NO_HANDLE.saved(), NO_HANDLE.written()) == ({}, None)
    assert ADDRESS not in repr(made)
    assert ADDRESS not in repr([made.address])
    assert "address" not in repr(made)


@pytest.mark.parametrize("length", [16 * 1024, 16 * 1024 + 1])
@pytest.mark.parametrize("scheme", ["https://", "http://", "HTTPS://"])
def test_an_address_is_taken_as_it_is_up_to_16_kib(scheme: str, length: int) -> None:
    address = scheme.ljust(length, "x")
    taken = handle_of(VIDEO, {"download_url": address}, None).address
    assert taken == (address if length == 16 * 1024 else None)


@pytest.mark.parametrize(
    "odd", [{"poll_values": 5}, {"poll_values": {"model": 5, "n": None}}, {"secret": "x"}, {}]
)
def test_what_was_saved_oddly_is_left_out(odd: Any) -> None:
    assert saved_handle(odd) == Handle({})


def test_either_fact_is_enough() -> None:
    common = {"id": ("id",), "poll": "p", "poll_param": "id", "status": ("s",)}
    answer = {"where": ADDRESS, "model": "m"}
    only_address = JobFacts(**common, result_address=("where",))
    assert handle_of(only_address, answer, None) == Handle({}, ADDRESS)
    only_values = JobFacts(**common, poll_values=(("model", ("model",)),))
    assert handle_of(only_values, answer, None) == Handle({"model": "m"})


def test_a_look_goes_by_the_body_or_by_parameters() -> None:
    asked = look_arguments(VIDEO, "q1", Handle({"model": "m"}))
    assert asked == {"body": {"queue_id": "q1", "model": "m"}}
    assert look_arguments(TASK, "t1", NO_HANDLE) == {TASK.poll_param: "t1"}


def test_the_job_that_a_request_is_about_is_found() -> None:
    model = VeniceRetrieveVideoRequest(model="m", queue_id="q1")
    for body in ({"queue_id": "q1"}, model):
        assert id_asked_for(LOOK, VIDEO, {"body": body}) == "q1"
    for body in (None, [], {}, {"queue_id": 5}, "q1"):
        assert id_asked_for(LOOK, VIDEO, {"body": body}) is None
    poll = OPERATIONS[TASK.poll]
    assert id_asked_for(poll, TASK, {TASK.poll_param: "t1"}) == "t1"
    assert id_asked_for(poll, TASK, {}) is None
