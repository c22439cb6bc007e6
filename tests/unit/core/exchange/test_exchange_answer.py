"""A received answer in the form that parsers read."""

import pytest

from tests.unit.core.kit import answer

DEEP = b"[" * 200_000


def test_json_is_decoded_once():
    one = answer(200, {"a": [1]})
    assert one.json() is one.json()
    assert one.with_status(201).json() is one.json()


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"a": ', b"\xff\xfe", DEEP])
def test_what_is_no_json_is_none_where_that_is_asked_for(content):
    one = answer(content=content)
    assert one.json_or_none() is None
    with pytest.raises((ValueError, RecursionError)):
        one.json()


def test_json_with_a_byte_order_mark_is_read():
    assert answer(content=b'\xef\xbb\xbf{"a": 1}').json() == {"a": 1}


def test_null_is_json():
    assert answer(content=b"null").json() is None


@pytest.mark.parametrize(
    ("kind", "found"),
    [("Application/JSON; charset=utf-8", "application/json"), ("text/html", "text/html"), ("", "")],
)
def test_the_content_type_has_no_parameters(kind, found):
    assert answer(200, {}, kind=kind).content_type == found


def test_text_that_is_no_utf8_is_replaced():
    assert answer(content=b"a\xffb").text == "a\ufffdb"


def test_the_excerpt_is_short():
    assert len(answer(content=b"x" * 100_000).excerpt) <= 2000


def test_another_status_leaves_the_answer_itself_as_it_was():
    one = answer(201, {"a": 1}, request_id="req-1")
    other = one.with_status(200)
    assert (one.status_code, other.status_code) == (201, 200)
    assert other.content == one.content
    assert other.meta.request_id == "req-1"


def test_headers_are_looked_up_without_regard_to_case():
    assert answer(200, {}, headers={"X-Thing": "1"}).headers["x-thing"] == "1"


def test_what_came_with_it_shows_no_headers_in_its_repr():
    assert "set-cookie" not in repr(answer(200, {}, headers={"Set-Cookie": "s=1"}).meta).lower()
