"""What is kept of an answer, and what goes when there is too much."""

import json
from base64 import b64encode

import pytest

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.endpoint import endpoint
from framewire._core.io.http import Headers
from framewire._core.jobs.handle import Handle
from framewire._core.journal.bodies import LARGE
from framewire._core.journal.keeping import (
    Kept,
    KeptAnswer,
    Weight,
    announcement,
    answer_again,
    handed,
    to_keep,
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
        found = to_keep(Answer(201, b'{"a": "the-secret"}', Meta(201, headers)), ("the-secret",))
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


@pytest.mark.parametrize(
    "name",
    [
        "Connection",
        "Keep-Alive",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Vary",
        "Date",
        "Server",
    ],
)
def test_headers_of_the_way_that_an_answer_came_are_not_kept(name: str) -> None:
    found = to_keep(Answer(200, b"", Meta(200, Headers({name: "x", "x-mine": "y"}))), ())
    assert json.loads(found.headers) == {"x-mine": "y"}


def test_what_is_kept_does_not_show() -> None:
    assert "an image" not in repr(Kept(200, "{}", b"an image"))


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
    assert json.loads(found.headers) == {"content-type": "application/json"}


def test_an_announcement_says_what_else_a_job_is_asked_for_by() -> None:
    queue = endpoint("venice_queue_video")
    handle = Handle({"model": "wan"}, "https://a/secret")
    whole = {"queue_id": "j", "model": "wan", "download_url": "https://a/secret"}
    assert json.loads(announcement(queue, "j", handle).body) == whole
    assert json.loads(announcement(queue, "j").body) == {"queue_id": "j"}
    assert json.loads(announcement(queue, "j", Handle({"other": "x"})).body) == {"queue_id": "j"}


def test_an_operation_of_no_job_announces_one_as_plainly_as_can_be() -> None:
    found = announcement(
        endpoint("venice_generate_image"), "j", Handle({"model": "m"}, "https://a")
    )
    assert (found.status, json.loads(found.body)) == (200, {"id": "j"})


def test_what_nobody_has_had_never_goes() -> None:
    weights = [Weight(1, 10, False), Weight(2, 10, True), Weight(3, 10, True), Weight(4, 5, False)]
    assert too_much(weights, 35) == ([], 0)
    assert too_much(weights, 34) == ([2], 0)
    assert too_much(weights, 25) == ([2], 0)
    assert too_much(weights, 24) == ([2, 3], 0)
    assert too_much(weights, 14) == ([2, 3], 1)
    assert too_much([], 0) == ([], 0)
    # The oldest go first, and no more than are needed.
    others = [Weight(number, 10, True) for number in (1, 2, 3)]
    assert too_much(others, 20) == ([1], 0)


def test_the_last_of_several_completes_them() -> None:
    assert handed("", 1, 2) == ("1", False)
    assert handed("1", 1, 2) == ("1", False)
    assert handed("1", 0, 2) == ("0,1", True)
    assert handed("", 0, 1) == ("0", True)
    assert handed("0,2", 1, 4) == ("0,1,2", False)
    assert handed("2,10", 1, 3) == ("1,2,10", True)


@pytest.mark.parametrize("text", ["", "job-1", "jöb", "\ud800", "a\0b", "\ufffe00", "\ufffeno"])
def test_texts_are_stored_and_come_back(text: str) -> None:
    stored = storable(text)
    assert stored.encode("utf-8") is not None
    assert "\0" not in stored
    assert restored(stored) == text
    assert (stored == text) == (text in ("", "job-1", "jöb"))


def test_a_text_that_only_looks_stored_is_left_alone() -> None:
    assert restored("\ufffenot hexadecimal") == "\ufffenot hexadecimal"


def large(content_type: str = "application/json", beside: str = "x", odd: bytes = b"") -> Answer:
    items = {"a": {"z": text(1)}, "b": [text(2)], "note": beside, "c": text(3)}
    body = json.dumps(items).encode() + odd
    return Answer(200, body, Meta(200, {"content-type": content_type}))


def text(value: int) -> str:
    return b64encode(bytes([value]) * LARGE).decode()


def test_the_texts_of_a_large_answer_are_known_in_their_order() -> None:
    found = to_keep(large(), ("the-secret",))
    assert [each.data[0] for each in found.texts] == [1, 2, 3]
    assert [found.body[each.start : each.end].decode() for each in found.texts] == [
        text(1),
        text(2),
        text(3),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        large("image/png"),
        large(beside="the-secret"),
        large(odd=b"]"),
        Answer(200, b'"small"', Meta(200, {"content-type": "application/json"})),
    ],
    ids=["no JSON", "with a key", "broken", "small"],
)
def test_no_texts_are_known_where_they_are_not_what_is_kept(answer: Answer) -> None:
    assert list(to_keep(answer, ("the-secret",)).texts) == []


def test_no_texts_are_known_of_an_answer_that_somebody_has_read_whole() -> None:
    answer = large()
    answer.json()
    found = to_keep(answer, ())
    assert (list(found.texts), found.body) == ([], answer.content)
