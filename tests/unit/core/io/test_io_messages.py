"""Headers, requests and answers mean what those of httpx mean."""

import copy
import pickle
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from framewire._core.io.messages import ClosedBodyError, Headers, Request, Response
from framewire._core.io.url import url_of

GIVEN: tuple[Any, ...] = (
    None,
    {},
    {"Content-Type": "a", "X-One": "1"},
    [("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("X", "y")],
    [(b"X-Name", "grün".encode()), (b"Other", b"1")],
    [(b"X-Name", "grün".encode("latin-1"))],
)


@pytest.mark.parametrize("given", GIVEN)
def test_headers_read_as_those_of_httpx(given: Any) -> None:
    ours, theirs = Headers(given), httpx.Headers(given)
    assert dict(ours) == dict(theirs)
    assert list(ours.items()) == list(theirs.items())
    assert ours.raw == theirs.raw
    assert ours.multi_items() == theirs.multi_items()
    assert len(ours) == len(dict(theirs))
    for name in ("content-type", "SET-COOKIE", "x-name", "missing"):
        assert ours.get(name) == theirs.get(name)
        assert (name in ours) is (name in theirs)
        assert ours.get_list(name) == theirs.get_list(name)


@pytest.mark.parametrize("given", GIVEN)
def test_headers_change_as_those_of_httpx(given: Any) -> None:
    ours, theirs = Headers(given), httpx.Headers(given)
    for headers in (ours, theirs):
        headers["x-one"] = "2"
        headers["Set-Cookie"] = "c=3"
        headers["X-Key"] = "é"
        headers.update({"X-ONE": "3", "New": "n"})
        headers.pop("other", None)
        headers["new"] = "m"
        del headers["x-key"]
    assert ours.raw == theirs.raw
    assert dict(ours) == dict(theirs)


def test_what_cannot_stand_in_a_header_is_refused_as_by_httpx() -> None:
    for kind in (Headers, httpx.Headers):
        with pytest.raises(UnicodeEncodeError):
            kind({"x": "ü"})
        with pytest.raises(TypeError):
            kind({"x": 7})
        with pytest.raises(KeyError):
            del kind()["x"]
        with pytest.raises(KeyError):
            kind()["x"]


def test_headers_are_copied_pickled_and_compared() -> None:
    headers = Headers({"A": "1", "B": "2"})
    assert headers == {"b": "2", "a": "1"}
    assert headers != {"a": "1"}
    assert headers != 7
    for made in (headers.copy(), copy.deepcopy(headers), pickle.loads(pickle.dumps(headers))):
        assert made == headers
        made["a"] = "9"
        assert headers["a"] == "1"
    assert repr(Headers({"A": "1"})) == "Headers({'a': '1'})"


@pytest.mark.parametrize("name", ["Authorization", "x-api-key", "Cookie", "X-Odd"])
def test_headers_show_no_key(name: str) -> None:
    shown = repr(Headers({name: "k3y-0123456789", "Content-Length": "7"}))
    assert "k3y" not in shown
    assert "'content-length': '7'" in shown


class _ReadAhead:
    """A body that the connection had received before anybody read it."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"ahead"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"ahead"

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""


async def test_a_body_is_not_read_once_it_is_closed() -> None:
    request = Request("GET", url_of("http://h/a"), headers=Headers())
    answer = Response(200, headers=Headers(), stream=_ReadAhead(), request=request)
    assert list(answer.iter_raw()) == [b"ahead"]
    answer.close()
    with pytest.raises(ClosedBodyError):
        list(answer.iter_raw())
    answer = Response(200, headers=Headers(), stream=_ReadAhead(), request=request)
    assert [piece async for piece in answer.aiter_raw()] == [b"ahead"]
    await answer.aclose()
    with pytest.raises(ClosedBodyError):
        [piece async for piece in answer.aiter_raw()]


def test_an_answer_says_what_its_status_says() -> None:
    request = Request("GET", url_of("http://h/a?sig=1"), headers=Headers())

    def answer(status: int, **headers: str) -> Response:
        return Response(status, headers=Headers(headers), request=request)

    assert [answer(status).is_success for status in (199, 200, 299, 300)] == [
        False,
        True,
        True,
        False,
    ]
    assert answer(302, location="/b").leads_elsewhere
    assert not answer(302).leads_elsewhere
    assert not answer(304, location="/b").leads_elsewhere
    assert answer(200).url is request.url
    answer(200).close()
    assert "sig" not in repr(request)
