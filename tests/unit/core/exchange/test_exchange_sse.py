"""Server-sent events: the same whatever pieces they arrive in."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.exchange import sse
from framewire._core.exchange.sse import Event, EventDecoder

LINES = st.sampled_from(
    ["data: a", "data: {}", "data: {\"b\"", "data:b", "data: {\"t\": \"\u00e9\u20ac\U0001f600\"}", "data", "data: ", ": comment",
     "event: x", "id: 1", "retry: 5", "", "", "nonsense", "data:  two", "datax: no", ":"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def events(pieces: list[bytes]) -> list[str]:
    decoder = EventDecoder()
    found = [event for piece in pieces for event in decoder.feed(piece)] + decoder.finish()
    return texts(found)


def texts(found: list[bytes | Event]) -> list[str]:
    data = [event if isinstance(event, bytes) else event.data for event in found]
    return [each.decode("utf-8", "replace") for each in data]


@given(
    st.lists(st.tuples(LINES, ENDS), max_size=20),
    st.lists(st.integers(0, 400), max_size=30),
)
@settings(max_examples=100, deadline=None)
def test_any_split_of_the_bytes_gives_the_same_events(lines, cuts):
    body = "".join(line + end for line, end in lines).encode()
    places = sorted({0, len(body), *(cut for cut in cuts if cut < len(body))})
    pieces = [body[a:b] for a, b in pairwise(places)]
    assert events(pieces) == events([body])


@given(st.lists(st.tuples(LINES, ENDS), max_size=12))
@settings(max_examples=60, deadline=None)
def test_byte_by_byte_gives_the_same_events(lines):
    body = "".join(line + end for line, end in lines).encode()
    assert events([body[at : at + 1] for at in range(len(body))]) == events([body])


@given(st.lists(st.tuples(LINES, st.just("\n")), max_size=20), ENDS)
@settings(max_examples=60, deadline=None)
def test_every_line_end_means_the_same(lines, end):
    body = "".join(line + "\n" for line, _ in lines)
    assert events([body.replace("\n", end).encode()]) == events([body.encode()])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("data: a\n\ndata: b\n\n", ["a", "b"]),
        ("data: a\ndata: b\n\n", ["a\nb"]),
        ("data:a\n\n", ["a"]),
        ("data:  a\n\n", [" a"]),
        ("data\n\n", [""]),
        ("data:\n\n", [""]),
        ("data: {1}\n\ndata: {2}\n\ndata: {3", ["{1}", "{2}", "{3"]),
        ("data: {1}\n\ndata: {2}\n\n\ndata: {3}\n\n", ["{1}", "{2}", "{3}"]),
        ("data: {1\ndata: }\n\ndata: {2}\n\n", ["{1\n}", "{2}"]),
        ("data: {1}\n\ndata: [DONE]\n\n", ["{1}", "[DONE]"]),
        ("data: {1}\n\n: ping\n\ndata: {2}\n\n", ["{1}", "{2}"]),
        ("data: {1}\r\n\r\ndata: {2}\r\n\r\n", ["{1}", "{2}"]),
        (": keep-alive\n\ndata: a\n\n", ["a"]),
        ("event: x\nid: 1\ndata: a\nretry: 3\n\n", ["a"]),
        ("event: x\n\n", []),
        ("\n\n\n", []),
        ("", []),
        ("data: [DONE]\n\n", ["[DONE]"]),
        ("data: [DONE] \n", ["[DONE]"]),
        ("data:[DONE]\r", ["[DONE]"]),
        ("data: [DONE]", ["[DONE]"]),
        ("data: a\rdata: b\r\rdata: c\r\n\r\n", ["a\nb", "c"]),
        ("data: {\"a\": \"b: c\"}\n\n", ['{"a": "b: c"}']),
        ("\ufeffdata: a\n\n", ["a"]),
        ("data: a\r\n\r\ndata: b\r\r", ["a", "b"]),
    ],
)  # fmt: skip
def test_the_format_of_the_standard(body, found):
    assert events([body.encode()]) == found


def test_an_event_comes_out_with_the_piece_that_completes_it():
    decoder = EventDecoder()
    assert decoder.feed(b"data: a\n") == []
    assert texts(decoder.feed(b"\ndata: b")) == ["a"]
    assert texts(decoder.feed(b"\n\n")) == ["b"]
    assert decoder.finish() == []


def test_the_end_is_heard_before_its_blank_line_and_once():
    decoder = EventDecoder()
    assert texts(decoder.feed(b"data: [DONE]\n")) == ["[DONE]"]
    assert decoder.feed(b"\n") == []
    assert decoder.finish() == []


def test_lines_that_end_with_cr_are_heard_at_once():
    decoder = EventDecoder()
    assert texts(decoder.feed(b"data: a\r\r")) == ["a"]
    assert decoder.feed(b"\n") == []
    assert texts(decoder.feed(b"data: b\r")) == []
    assert texts(decoder.feed(b"\n\r\n")) == ["b"]


def test_an_event_that_the_stream_ended_in_is_given_at_the_end():
    decoder = EventDecoder()
    assert texts(decoder.feed(b"data: a\n\ndata: cut")) == ["a"]
    assert texts(decoder.finish()) == ["cut"]
    assert decoder.finish() == []


def test_an_event_knows_its_kind_and_the_next_does_not():
    decoder = EventDecoder()
    found = decoder.feed(b"event: ping\ndata: x\n\ndata: y\n\nevent:error\ndata: z\n\n")
    assert [(event.name, event.data) for event in found] == [
        ("ping", b"x"), ("", b"y"), ("error", b"z"),
    ]  # fmt: skip


def test_an_event_in_many_pieces_is_put_together_in_linear_time():
    decoder = EventDecoder()
    decoder.feed(b"data: ")
    for _ in range(512):
        assert decoder.feed(b"x" * 16384) == []
    assert len(decoder._rest) == 513  # nothing was put together before the line ended
    (event,) = decoder.feed(b"\n\n")
    assert len(event.data) == 512 * 16384


def test_an_event_larger_than_64_mebibytes_is_an_error():
    decoder = EventDecoder()
    with pytest.raises(ValueError, match="larger than"):
        for _ in range(65):
            decoder.feed(b"x" * 1024 * 1024)


@pytest.mark.parametrize(
    "line",
    [
        b"data: " + b"x" * 16 * 1024 + b"\n",
        b"data: x\n" * (2 * 1024),
        b"data:" + b" " * 16 * 1024 + b"\n",
    ],
)
def test_an_event_that_never_ends_is_an_error(line, monkeypatch):
    monkeypatch.setattr(sse, "LARGEST_EVENT", 1024 * 1024)
    decoder = EventDecoder()
    with pytest.raises(ValueError, match="larger than"):
        for _ in range(65):
            decoder.feed(line)


def test_lines_without_text_that_never_end_an_event_are_counted_too():
    decoder = EventDecoder()
    piece = b"data:\n" * 1000
    decoder.feed(piece)
    assert decoder._data_size == len(piece)


def test_events_that_end_may_be_as_many_as_they_like():
    decoder = EventDecoder()
    for _ in range(65):
        assert len(decoder.feed(b"data: " + b"x" * 1024 * 1024 + b"\n\n")) == 1


def test_bytes_that_are_no_utf8_are_replaced():
    assert events([b"data: a\xff\xfeb\n\n"]) == ["a\ufffd\ufffdb"]
