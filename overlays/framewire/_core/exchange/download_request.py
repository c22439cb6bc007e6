"""Requests for results: no key goes with them, and what belongs to a host stays with it."""

from collections.abc import Mapping
from typing import Any

from framewire._core.exchange.request import USER_AGENT, timeout_extension
from framewire._core.io.address import Url
from framewire._core.io.messages import Headers, Request
from framewire._core.io.reach import PUBLIC
from framewire._core.io.url import url_of

_OF_HOST = frozenset({b"host", b"cookie", b"authorization"})


def download_request(
    url: str,
    *,
    start: int = 0,
    condition: str | None = None,
    timeout: float | None,
    public: bool = False,
) -> Request:
    """A request for a result: it carries no key, whatever host it goes to.

    Args:
        url: Absolute http or https address.
        start: First byte wanted; above 0 only the rest is asked for.
        condition: Strong tag or date of the beginning that is there already.
        timeout: Longest silence in seconds.
        public: Whether it may go to public addresses only, after redirects too.
    """
    where = url_of(url)
    headers = {
        "Host": where.netloc.decode("ascii"),
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "User-Agent": USER_AGENT,
    }
    if start:
        headers["Range"] = f"bytes={start}-"
        if condition:
            headers["If-Range"] = condition
    extensions: dict[str, Any] = {"timeout": timeout_extension(timeout)}
    if public:
        extensions[PUBLIC] = True
    return _get(where, Headers(headers), extensions)


def redirected(request: Request, url: Url) -> Request:
    """A download's request for another address: what belongs to the former host stays behind.

    Args:
        request: The request that was answered with a redirect.
        url: Where it leads.
    """
    headers = Headers([pair for pair in request.headers.raw if pair[0].lower() not in _OF_HOST])
    host = Headers([(b"Host", url.netloc)])
    host.update(headers)
    return _get(url, host, request.extensions)


def _get(url: Url, headers: Headers, extensions: Mapping[str, Any]) -> Request:
    """A request whose address is no business of a log: it may be signed."""
    return Request("GET", url, headers=headers, extensions=extensions, private=True)
