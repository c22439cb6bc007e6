"""HTTP/1.1 by h11, without a connection: what goes out, what came in, and what may go on."""

import h11
import httpcore
import pytest

from framewire._core.io.core import Asked
from framewire._core.io.http11 import Exchanges, came

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
