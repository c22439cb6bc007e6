"""What HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY mean."""

import warnings

import pytest

from framewire._core.io.proxies import proxy_for, rules

ALL = {"all": "http://all.invalid:1"}


def spared(entry: str, scheme: str, host: str, port: int | None = None) -> bool:
    named, rest = rules({**ALL, "no": entry})
    return proxy_for(scheme, host, port, named, rest) is None


def test_a_scheme_of_its_own_goes_before_the_one_for_all():
    named, rest = rules({**ALL, "http": "one.invalid:2", "ftp": "http://ftp.invalid"})
    assert proxy_for("http", "a.invalid", None, named, rest) == "http://one.invalid:2"
    assert proxy_for("https", "a.invalid", None, named, rest) == "http://all.invalid:1"
    assert proxy_for("https", "a.invalid", None, {}, []) is None


@pytest.mark.parametrize(
    ("entry", "host", "port", "direct"),
    [
        ("example.com", "example.com", None, True),
        ("example.com", "www.example.com", 8000, True),
        ("example.com", "wwwexample.com", None, False),
        (".example.com", "www.example.com", None, True),
        (".example.com", "example.com", None, False),
        ("*.example.com", "www.example.com", None, True),
        ("EXAMPLE.com", "Example.COM", None, True),
        ("localhost", "localhost", 80, True),
        ("localhost", "a.localhost", None, False),
        ("example.com:81", "example.com", 81, True),
        ("example.com:81", "example.com", None, False),
        ("other.invalid, example.com ,", "example.com", None, True),
        ("*", "anything.invalid", None, True),
        ("127.0.0.1", "127.0.0.1", 80, True),
        ("127.0.0.1", "127.0.0.2", 80, False),
        ("192.168.0.0/16", "192.168.7.9", None, True),
        ("192.168.0.0/16", "192.169.0.1", None, False),
        ("192.168.7.9/16", "192.168.1.1", None, True),
        ("::1", "::1", 80, True),
        ("[::1]", "::1", None, True),
        ("[fd00::]/8", "fd12::3", None, True),
        ("fd00::/8", "fd12::3", None, True),
        ("fd00::/8", "fe12::3", None, False),
        ("fd00::/8", "name.invalid", None, False),
        ("", "example.com", None, False),
    ],
)
def test_no_proxy_spares(entry, host, port, direct):
    assert spared(entry, "http", host, port) is direct


def test_an_entry_with_a_scheme_is_for_that_scheme_and_host():
    assert spared("https://example.com", "https", "example.com")
    assert not spared("https://example.com", "http", "example.com")
    assert not spared("https://example.com", "https", "www.example.com")
    assert spared("all://example.com", "http", "example.com")


@pytest.mark.parametrize("entry", ["[::1", "[::1]:x", "::1]/8", "a b", "10.0.0.0/64", "host:port"])
def test_an_entry_that_means_nothing_is_ignored_with_one_warning(entry):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        named, rest = rules({**ALL, "no": f"{entry},spared.invalid"})
    assert [each.category for each in warned] == [RuntimeWarning]
    assert repr(entry) in str(warned[0].message)
    assert proxy_for("http", "spared.invalid", None, named, rest) is None
    assert proxy_for("http", "other.invalid", None, named, rest) == ALL["all"]
