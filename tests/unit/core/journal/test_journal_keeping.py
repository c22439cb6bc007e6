"""What is kept of an answer, and what goes when there is too much."""

import json

import pytest

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import endpoint
from framewire._core.io.http import Headers
from framewire._core.journal.keeping import (
    KeptAnswer,
    Weight,
    announcement,
    answer_again,
    handed,
    kept,
    too_much,
)
from framewire._core.journal.texts import restored, storable
from framewire.services.venice.profile import PROFILE

HEADERS = {
    "Content-Type": "application/json",
    "CF-RAY": "ray-1",
    "Set-Cookie": "session=1",
    "Content-Encoding": "gzip",
    "Content-Length": "7",
    "X-Echo": "the-secret",
}


def test_an_answer_comes_back_as_it_was_without_keys_and_sessions() -> None:
    for headers in (HEADERS, Headers(HEADERS)):
        found = kept(Answer(201, b'{"a": "the-secret"}', Meta(201, headers)), ("the-secret",))
        assert (found.status, found.body) == (201, b'{"a": "***"}')
        again = answer_again(PROFILE, found)
        assert (again.status_code, again.content_type, again.json()) == (
            201, "application/json", {"a": "***"},
        )  # fmt: skip
        assert again.meta.request_id == "ray-1"
        assert {name.lower() for name in json.loads(found.headers)} == {
            "content-type", "cf-ray", "x-echo",
        }  # fmt: skip
        assert again.headers["x-echo"] == "***"


def test_a_kept_answer_knows_the_end_of_its_job() -> None:
    plain = Answer(200, b"{}", Meta(200, {}))
    end = Answer(200, b"[]", Meta(200, {}))
    assert (plain.end, KeptAnswer(plain).end, KeptAnswer(plain, end).end) == (None, None, end)
    assert KeptAnswer(plain, end).content == b"{}"


@pytest.mark.parametrize(
    ("operation", "status", "body"),
    [
        ("siray_create_video_task", 200, {"data": {"task_id": "j"}}),
        ("aquiles_create_video", 200, {"id": "j"}),
        ("visgate_generate_video", 202, {"request_id": "j"}),
    ],
)
def test_an_announcement_names_the_job_where_the_service_does(
    operation: str, status: int, body: object
) -> None:
    found = announcement(endpoint(operation), "j")
    assert (found.status, json.loads(found.body)) == (status, body)


def test_what_nobody_has_had_never_goes() -> None:
    weights = [Weight(1, 10, False), Weight(2, 10, True), Weight(3, 10, True), Weight(4, 5, False)]
    assert too_much(weights, 35) == ([], 0)
    assert too_much(weights, 34) == ([2], 0)
    assert too_much(weights, 25) == ([2], 0)
    assert too_much(weights, 24) == ([2, 3], 0)
    assert too_much(weights, 14) == ([2, 3], 1)
    assert too_much([], 0) == ([], 0)


def test_the_last_of_several_completes_them() -> None:
    assert handed("", 1, 2) == ("1", False)
    assert handed("1", 1, 2) == ("1", False)
    assert handed("1", 0, 2) == ("0,1", True)
    assert handed("", 0, 1) == ("0", True)


@pytest.mark.parametrize("text", ["", "job-1", "jöb", "\ud800", "a\0b", "\ufffe00", "\ufffeno"])
def test_texts_are_stored_and_come_back(text: str) -> None:
    stored = storable(text)
    assert stored.encode("utf-8") is not None
    assert "\0" not in stored
    assert restored(stored) == text
    assert (stored == text) == (text in ("", "job-1", "jöb"))


def test_a_text_that_only_looks_stored_is_left_alone() -> None:
    assert restored("\ufffenot hexadecimal") == "\ufffenot hexadecimal"
