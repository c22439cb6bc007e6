"""Results that come inside an answer."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.media.inline import from_base64, from_data_url
from framewire.errors import DownloadError


@given(st.binary(max_size=64), st.booleans(), st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_base64_with_and_without_padding_and_line_breaks(data, padded, width):
    text = base64.b64encode(data).decode()
    text = text if padded else text.rstrip("=")
    if width:
        text = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert from_base64(text) == data


@pytest.mark.parametrize(
    "text", ["a", "abcde", "ab$d", "<html>", "ab=cd", "bytes!", "\u00e9\u00e9"]
)
def test_what_is_no_base64_is_a_download_error(text):
    with pytest.raises(DownloadError, match="base64"):
        from_base64(text)


def test_base64_may_have_a_data_head():
    assert from_base64("data:image/png;base64,aGk=") == b"hi"


@pytest.mark.parametrize(
    ("url", "kind", "data"),
    [
        ("data:image/png;base64,aGk=", "image/png", b"hi"),
        ("data:image/png;base64,aGk", "image/png", b"hi"),
        ("data:IMAGE/PNG;BASE64,aGk=", "image/png", b"hi"),
        ("data:image/png;name=x;base64,aGk=", "image/png", b"hi"),
        ("data:;base64,aGk=", None, b"hi"),
        ("data:,a%20b", None, b"a b"),
        ("data:text/plain,a,b", "text/plain", b"a,b"),
        ("data:image/png;base64,", "image/png", b""),
        ("data:image/png;base64,aGk%3D", "image/png", b"hi"),
        ("DATA:image/png;base64,aGk=", "image/png", b"hi"),
    ],
)
def test_data_urls(url, kind, data):
    assert from_data_url(url) == (kind, data)


@pytest.mark.parametrize("url", ["data:image/png;base64", "data:", "data:image/png;base64,a$b"])
def test_a_malformed_data_url_is_a_download_error(url):
    with pytest.raises(DownloadError):
        from_data_url(url)
