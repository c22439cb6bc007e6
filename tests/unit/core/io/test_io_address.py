"""Addresses that are read without httpx are read as httpx reads them; all others are left to it."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framewire._core.io.address import Url, plain
from framewire._core.io.url import url_of

PLAIN = (
    "http://127.0.0.1:8000/models",
    "https://api.venice.ai/api/v1/image/generate?a=b,c&d=%2F%aB&e=x?y/./z",
    "https://api.venice.ai",
    "http://a-b.c:1/~user/(x)/@y:z;v=1,2/$&'*+=!",
    "http://localhost/?",
)
ODD = (
    "http://h:80/a", "https://h:443/", "https://H/a", "https://h/a b", "https://h/a/../b",
    "https://h/./a", "https://h/%zz", "https://h/{a}", 'https://h/a"b', "https://h/a?q=<b>",
    "https://user:pass@h/a", "https://[::1]:8080/a", "https://h/a#frag", "https://münchen.de/ü",
    "https://xn--mnchen-3ya.de/", "http://127.0.0.1:0/", "HTTP://h/", "ftp://h/a",
)  # fmt: skip
NONE = ("http://300.1.1.1/", "http://01.1.1.1/", "https://h:99999999999999999999x/", "http://h/\n")


def parts(url: Any) -> tuple[Any, ...]:
    names = ("scheme", "raw_scheme", "host", "raw_host", "port", "netloc", "path", "raw_path")
    return (*(getattr(url, name) for name in names), url.userinfo, str(url))


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_address_is_read_as_httpx_reads_it(text: str) -> None:
    found = plain(text)
    assert found is not None
    assert parts(found) == parts(httpx.URL(text))


@pytest.mark.parametrize("text", ODD)
def test_an_odd_address_is_read_by_httpx(text: str) -> None:
    assert plain(text) is None
    assert parts(url_of(text)) == parts(httpx.URL(text))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address_is_refused_as_by_httpx(text: str) -> None:
    with pytest.raises(httpx.InvalidURL):
        httpx.URL(text)
    with pytest.raises(httpx.InvalidURL):
        url_of(text)


@given(st.text(alphabet="aZ0.:/?%2F-_~@#[] \\&=+,;é{}", max_size=30))
def test_whatever_is_read_is_read_as_httpx_reads_it(rest: str) -> None:
    text = f"http://h{rest}"
    found = plain(text)
    if found is not None:
        assert parts(found) == parts(httpx.URL(text))


def test_an_address_is_shown_without_what_may_be_secret() -> None:
    url = url_of("https://user:pass@h/a?signature=1#x")
    assert repr(url) == "Url(https://h)"
    assert url_of("https://h/a?signature=1").without_query == "https://h/a"
    assert url.without_query == str(httpx.URL(str(url)).copy_with(query=None, fragment=None))


def test_addresses_of_one_text_are_equal() -> None:
    one, other = url_of("https://h/a"), url_of("https://h/a")
    assert (one, hash(one)) == (other, hash(other))
    assert one != url_of("https://h/b")
    assert isinstance(one, Url)
