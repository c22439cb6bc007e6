"""HTTP/1.1 by h11, without a connection: what goes out, what came in, and what may go on."""

import h11
import httpcore
import pytest

from framewire._core.io.core import Asked
from framewire._core.io.http11 import PIECE, Exchanges, Sized, came

GOOD = b"HTTP/1.1 200 Fine\r\nX-Case: Kept\r\nContent-Length: 2\r\n\r\nok"


def asked(method: bytes = b"GET", body: object = b"", **headers: bytes) -> Asked:
    given = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    return Asked(method, b"/a?b=%2F", [(b"Host", b"h"), *given], body, {})


def answered(exchanges: Exchanges, data: bytes) -> list[object]:
    """What the answer to one request is made of."""
    found: list[object] = []
    exchanges.feed(data)
    while (event := exchanges.next()) is not None:
        found.append(event)
        if isinstance(event, h11.EndOfMessage):
            break
    return found


def sent(exchanges: Exchanges, request: Asked) -> bytes:
    return exchanges.begin(request) + exchanges.end()


def test_a_whole_body_goes_out_with_its_head() -> None:
    request = asked(b"POST", b"body", Content_Length=b"4")
    head = b"POST /a?b=%2F HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n"
    assert Exchanges().begin(request) == head + b"body"


def test_parts_follow_in_chunks() -> None:
    exchanges = Exchanges()
    exchanges.begin(asked(b"POST", iter([b"one"]), Transfer_Encoding=b"chunked"))
    assert exchanges.part(b"one") + exchanges.part(b"") + exchanges.end() == (
        b"3\r\none\r\n0\r\n\r\n"
    )


@pytest.mark.parametrize("length", [b"3", b"5"])
def test_a_body_of_another_length_than_said_is_refused(length: bytes) -> None:
    with pytest.raises(h11.LocalProtocolError):
        sent(Exchanges(), asked(b"POST", b"body", Content_Length=length))


def test_an_answer_is_read_as_it_came() -> None:
    exchanges = Exchanges()
    sent(exchanges, asked())
    exchanges.feed(GOOD[:20])
    assert exchanges.next() is None
    head, data, _ = answered(exchanges, GOOD[20:])
    assert isinstance(head, h11.Response)
    assert isinstance(data, h11.Data)
    assert data.data == b"ok"
    found = came(head, "wire", "body")
    assert found.status == 200
    assert found.headers == [(b"X-Case", b"Kept"), (b"Content-Length", b"2")]
    assert found.stream == "body"
    assert found.extensions == {
        "http_version": b"HTTP/1.1", "reason_phrase": b"Fine", "network_stream": "wire",
    }  # fmt: skip


def test_the_next_request_may_follow() -> None:
    exchanges = Exchanges()
    for _ in range(2):
        sent(exchanges, asked())
        answered(exchanges, GOOD)
        assert exchanges.over()


@pytest.mark.parametrize(
    "data",
    [
        GOOD + b"H",  # more than was asked for
        GOOD[:-1],
        GOOD.replace(b"X-Case: Kept", b"Connection: close"),
        GOOD.replace(b"HTTP/1.1", b"HTTP/1.0"),
    ],
)
def test_no_request_follows(data: bytes) -> None:
    exchanges = Exchanges()
    sent(exchanges, asked())
    answered(exchanges, data)
    assert not exchanges.over()


def test_no_request_follows_one_that_was_not_sent_whole() -> None:
    exchanges = Exchanges()
    exchanges.begin(asked(b"POST", iter([b"one"]), Content_Length=b"3"))
    answered(exchanges, GOOD)
    assert not exchanges.over()


def test_what_is_no_answer_is_an_error() -> None:
    for data in (b"", b"what?\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * (1 << 17)):
        exchanges = Exchanges()
        sent(exchanges, asked())
        with pytest.raises(httpcore.RemoteProtocolError):
            answered(exchanges, data)


LONG = PIECE + 10
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"


def head_of(
    exchanges: Exchanges, data: bytes, request: Asked | None = None, whole: bool = True
) -> Sized | None:
    """What counts the body of an answer that began with this, if anything does."""
    exchanges.begin(request or asked())
    if whole:
        exchanges.end()
    exchanges.feed(data)
    event = exchanges.next()
    assert isinstance(event, h11.Response)
    return exchanges.sized(event)


def test_a_long_body_of_a_stated_length_is_counted() -> None:
    exchanges = Exchanges()
    sized = head_of(exchanges, HEAD % LONG + b"abc")
    assert sized is not None
    assert (sized.early, sized.left) == (b"abc", LONG - 3)
    assert sized.took(b"d" * (LONG - 4)) == b"d" * (LONG - 4)
    assert sized.left == 1
    sized.took(b"e")
    assert sized.left == 0
    assert exchanges.over()
    assert head_of(exchanges, HEAD % 1) is None  # the next one, which is short
    assert exchanges.next() is None
    exchanges.feed(b"x")
    assert isinstance(exchanges.next(), h11.Data)


def test_a_long_body_that_is_there_at_once_is_over_at_once() -> None:
    exchanges = Exchanges()
    sized = head_of(exchanges, HEAD % LONG + b"d" * LONG)
    assert sized is not None
    assert (sized.early, sized.left) == (b"d" * LONG, 0)
    assert exchanges.over()


def test_what_comes_behind_a_long_body_is_no_part_of_it_and_no_request_follows() -> None:
    exchanges = Exchanges()
    sized = head_of(exchanges, HEAD % LONG + b"d" * LONG + b"H")
    assert sized is not None
    assert sized.early == b"d" * LONG
    assert not exchanges.over()
    exchanges = Exchanges()
    sized = head_of(exchanges, HEAD % LONG + b"d" * 20)
    assert sized is not None
    assert sized.took(b"e" * LONG) == b"e" * (LONG - 20)
    assert sized.left == 0
    assert not exchanges.over()


def test_a_long_body_that_ends_too_soon_is_an_error_that_counts() -> None:
    sized = head_of(Exchanges(), HEAD % LONG + b"abc")
    assert sized is not None
    sized.took(b"de")
    expected = rf"received 5 bytes, expected {LONG}"
    with pytest.raises(httpcore.RemoteProtocolError, match=expected):
        sized.took(b"")


@pytest.mark.parametrize(
    "head",
    [
        HEAD % PIECE,
        b"HTTP/1.1 200 OK\r\n\r\n",
        HEAD.replace(b"1.1", b"1.0") % LONG,
        HEAD.replace(b"200 OK", b"204 Nothing") % LONG,
        HEAD.replace(b"200 OK", b"304 As it was") % LONG,
        HEAD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") % LONG,
        HEAD.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n") % LONG,
    ],
    ids=["short", "no length", "HTTP/1.0", "204", "304", "closing", "chunked"],
)
def test_a_body_whose_end_its_length_does_not_tell_is_left_to_h11(head: bytes) -> None:
    assert head_of(Exchanges(), head) is None


def test_the_answer_to_a_question_for_the_head_alone_has_no_body() -> None:
    assert head_of(Exchanges(), HEAD % LONG, asked(b"HEAD")) is None


def test_the_answer_to_half_a_request_is_left_to_h11() -> None:
    exchanges, request = Exchanges(), asked(b"POST", iter([b"one"]), Content_Length=b"3")
    assert head_of(exchanges, HEAD % LONG, request, whole=False) is None


def test_lengths_that_differ_are_an_error() -> None:
    twice = HEAD.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n") % LONG
    with pytest.raises(httpcore.RemoteProtocolError):
        head_of(Exchanges(), twice)
