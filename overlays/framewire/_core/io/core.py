"""Between the requests and answers that the package speaks and connections."""

import base64
import ssl
import sys
from types import FunctionType
from typing import Any, NamedTuple
from urllib.parse import unquote

import httpcore

from framewire._core.io.address import Url
from framewire._core.io.faults import is_timeout
from framewire._core.io.limits import LIMITS, Limits, bounded
from framewire._core.io.messages import Headers, Pair, Request, Response
from framewire._core.io.proxies import Rule, proxy_for, rules
from framewire._core.io.sockets import KEPT_SECONDS, keepalive
from framewire._core.io.surroundings import proxies

MOST_CONNECTIONS = 1000
MOST_WAITING = 100_000
CUT = "cut"
"""What an answer's extensions say by that it came before its request had been sent whole."""
LOWEST_REFUSAL = 300
# From this status on the server may have gone with its answer.
LOWEST_BAD = 500
KEEPALIVE = keepalive()
_PORTS = {"http": 80, "https": 443}
_REMEMBERED = 256
_HTTPX_MODULE = "httpx._transports.default"
# By module too: a request that counts as cut off may be sent again.
_CUT = frozenset(
    ("framewire._core.io.likes", name) for name in ("CutRequestError", "CutRequestTimeout")
)


class Target(NamedTuple):
    """Where a request goes.

    Args:
        key: Scheme, host and port: what connections are kept by.
        url: The address as httpcore has it.
        proxy: Address of the proxy that it goes through.
        authorization: What a name and password in the address stand for.
    """

    key: tuple[bytes, bytes, int]
    url: httpcore.URL
    proxy: str | None
    authorization: bytes | None


class Targets:
    """Finds where requests go; the environment's proxies are read once.

    Args:
        proxy: Address of the proxy for all of them; None for those of the environment.
    """

    def __init__(self, proxy: str | None = None) -> None:
        self.proxies, self._spared = _read() if proxy is None else ({"all": proxy}, [])
        # By identity, with the address itself so that it stays that one's: an address that is asked
        # for often is one object, whose hash would cost more than the rest of a look-up.
        self._found: dict[int, tuple[Url, Target]] = {}

    def find(self, url: Url) -> Target:
        """Where a request for an address goes.

        Args:
            url: The address.

        Raises:
            UnsupportedProtocol: It is neither http nor https.
        """
        found = self._found.get(id(url))
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[id(url)] = (url, self._make(url))
        return found[1]

    def _make(self, url: Url) -> Target:
        scheme = url.scheme
        if scheme not in _PORTS or not url.host:
            from framewire._core.io import http

            raise http.UnsupportedProtocol(
                "Request URL is missing an 'http://' or 'https://' protocol, or a host."
            )
        made = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        key = (url.raw_scheme, url.raw_host, url.port or _PORTS[scheme])
        proxy = proxy_for(scheme, url.host, url.port, self.proxies, self._spared)
        return Target(key, made, proxy, _basic(url))


def _read() -> tuple[dict[str, str], list[Rule]]:
    return rules(proxies())


def _basic(url: Url) -> bytes | None:
    name, _, password = url.userinfo.partition(b":")
    if not name and not password:
        return None
    credentials = f"{unquote(name.decode('ascii'))}:{unquote(password.decode('ascii'))}"
    return b"Basic " + base64.b64encode(credentials.encode())


class Asked:
    """A request as it goes over a connection of the pool.

    Args:
        method: Its method.
        target: What is asked for, path and query.
        headers: Its headers.
        stream: Its body.
        limits: Its limits.
    """

    __slots__ = ("extensions", "headers", "method", "stream", "target")

    def __init__(
        self, method: bytes, target: bytes, headers: list[Pair], stream: Any, limits: Limits
    ) -> None:
        self.method = method
        self.target = target
        self.headers = headers
        self.stream = stream
        self.extensions = {"timeout": limits}

    def for_httpcore(self, target: Target) -> httpcore.Request:
        """The same in httpcore's form.

        Args:
            target: Where it goes.
        """
        return httpcore.Request(
            method=self.method,
            url=target.url,
            headers=self.headers,
            content=self.stream,
            extensions=self.extensions,
        )


def asked_for(
    request: Request, target: Target, ends: float | None, *, anonymous: bool = False
) -> Asked:
    """A request as it goes over a connection.

    Args:
        request: The request.
        target: Where it goes.
        ends: Monotonic time at which the exchange has to be over.
        anonymous: Whether a name and password in the address stay unused.
    """
    headers = request.headers.raw
    if target.authorization is not None and not anonymous:
        headers = [pair for pair in headers if pair[0].lower() != b"authorization"]
        headers.append((b"Authorization", target.authorization))
    limits = bounded(request.extensions.get("timeout", {}), ends)
    return Asked(request.method.encode("ascii"), target.url.target, headers, request.stream, limits)


def response_for(
    answer: Any,
    request: Request,
    asked: Asked | httpcore.Request,
    body: Any,
    wire: Any = None,
) -> Response:
    """An answer in framewire's form, unread.

    Args:
        answer: What came.
        request: What was asked.
        asked: The same as it was sent, with its limits.
        body: The answer's stream.
        wire: The connection that it came over, if that is known.
    """
    extensions = {**answer.extensions, LIMITS: asked.extensions["timeout"]}
    if answer.status >= LOWEST_REFUSAL:
        extensions[CUT] = getattr(wire, "cut", False)
    return Response(
        answer.status,
        headers=Headers(answer.headers),
        stream=body,
        extensions=extensions,
        request=request,
    )


def translated(error: BaseException, request: Request, wire: Any = None) -> Exception | None:
    """The exception of httpx that one of httpcore stands for; None for all others.

    Args:
        error: What was raised.
        request: The request.
        wire: The connection that it was sent over, if that is known.
    """
    if not any(kind.__module__.startswith("httpcore") for kind in type(error).__mro__):
        return None
    from framewire._core.io.http import to_httpx
    from framewire._core.io.likes import LIKE, CutRequestError, CutRequestTimeout

    like = next((LIKE[kind] for kind in type(error).__mro__ if kind in LIKE), None)
    if like is None:
        return None
    if getattr(wire, "cut", False):
        like = CutRequestTimeout if is_timeout(error) else CutRequestError
    return like(str(error), request=to_httpx(request))


def is_cut(error: Exception) -> bool:
    """Whether a connection ended before it had taken a request whole."""
    return not _CUT.isdisjoint((kind.__module__, kind.__name__) for kind in type(error).__mro__)


def proxy_options(address: str, context: ssl.SSLContext) -> tuple[bool, dict[str, Any]]:
    """What a pool of connections through a proxy is made of, and whether it speaks SOCKS.

    Args:
        address: Address of the proxy.
        context: The TLS context of what goes through it.

    Raises:
        ValueError: It cannot be used.
    """
    from framewire._core.io import http

    proxy = http.Proxy(url=address)
    options: dict[str, Any] = {
        "proxy_url": httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=proxy.url.raw_path,
        ),
        "proxy_auth": proxy.raw_auth,
        "ssl_context": context,
        "max_connections": MOST_CONNECTIONS,
        "max_keepalive_connections": 100,
        "keepalive_expiry": KEPT_SECONDS,
    }
    if proxy.url.scheme.startswith("socks"):
        import socksio  # noqa: F401 - said at once, not by the first request

        return True, options
    return False, {
        **options,
        "proxy_headers": proxy.headers.raw,
        "proxy_ssl_context": proxy.ssl_context,
        "socket_options": KEEPALIVE,
    }


def _own(method: Any, module: str) -> bool:
    return type(method) is FunctionType and method.__globals__["__name__"] == module


def intercepted(httpx_names: tuple[str, str], httpcore_method: Any, module: str) -> bool:
    """Whether somebody has replaced what sends requests: recorders, mocks and tracers do that.

    They have to see the requests, so these then go through an httpx client as ever.

    Args:
        httpx_names: The class and the method that httpx's own transport sends with.
        httpcore_method: What httpcore's pool sends with.
        module: Where httpcore's own stands.
    """
    kind, name = httpx_names
    # Where nobody has imported httpx, nobody has replaced anything in it.
    transport = getattr(sys.modules.get("httpx"), kind, None)
    ours = transport is None or _own(getattr(transport, name), _HTTPX_MODULE)
    return not (ours and _own(httpcore_method, module))
