"""Everything framewire takes from httpx; no other module imports it.

This module is imported when something of it is first needed: a client of the caller's, a form, a
redirect, an address out of the ordinary, an error. A plain call does without, so modules on its way
import this one inside functions.
"""

import ssl
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

import httpx
from httpx import (
    URL,
    AsyncByteStream,
    AsyncClient,
    ByteStream,
    Client,
    Cookies,
    DecodingError,
    InvalidURL,
    PoolTimeout,
    Proxy,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    SyncByteStream,
    TooManyRedirects,
    UnsupportedProtocol,
    WriteError,
    WriteTimeout,
)

from framewire._core.io.address import Url
from framewire._core.io.messages import Headers, Request, Response
from framewire._core.io.sockets import KEPT_SECONDS
from framewire._core.io.surroundings import by_environment
from framewire.errors import InvalidArgumentError

__all__ = [
    "AsyncClient",
    "Client",
    "DecodingError",
    "HttpxResponse",
    "PoolTimeout",
    "Proxy",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "TooManyRedirects",
    "UnsupportedProtocol",
    "WriteError",
    "WriteTimeout",
]

HttpxResponse: TypeAlias = httpx.Response
# What httpx sets by itself, by the beginning of the value.
_USUAL_HEADERS = {
    "accept": "*/*",
    "accept-encoding": "gzip",
    "connection": "keep-alive",
    "user-agent": "python-httpx/",
}


class PrivateURL(URL):
    """An address that may be signed: logs show it without its query."""

    private = True


class _Piecewise(SyncByteStream, AsyncByteStream):
    """A body that goes out piece by piece.

    Args:
        stream: What gives the pieces.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)


def read_url(text: str) -> Url:
    """Read an address as httpx does.

    Args:
        text: As somebody wrote it.

    Raises:
        InvalidURL: It is none.
    """
    return _url(URL(text))


def _url(read: URL) -> Url:
    return Url(
        str(read), read.scheme, read.raw_host, read.host, read.port, read.raw_path, read.userinfo
    )


def client(proxy: str | None, context: ssl.SSLContext) -> Client:
    """A synchronous connection pool with framewire's limits.

    Args:
        proxy: Address of a proxy; None for those of the environment.
        context: The TLS context.

    Raises:
        ConfigurationError: A proxy of the environment cannot be used.
    """
    return _opened(Client, proxy, context)


def async_client(proxy: str | None, context: ssl.SSLContext) -> AsyncClient:
    """An asynchronous pool with framewire's limits.

    Args:
        proxy: Address of a proxy; None for those of the environment.
        context: The TLS context.

    Raises:
        ConfigurationError: A proxy of the environment cannot be used.
    """
    return _opened(AsyncClient, proxy, context)


_C = TypeVar("_C", Client, AsyncClient)


def _opened(kind: type[_C], proxy: str | None, context: ssl.SSLContext) -> _C:
    limits = httpx.Limits(
        max_connections=1000, max_keepalive_connections=100, keepalive_expiry=KEPT_SECONDS
    )
    return by_environment(
        lambda: kind(verify=context, proxy=proxy, limits=limits, follow_redirects=False, headers=[])
    )


def form(method: str, url: Url, headers: Headers, files: Any) -> Request:
    """A request with a form in it, as httpx puts forms together.

    Args:
        method: Its method.
        url: Where it goes.
        headers: Its other headers.
        files: Names and parts.
    """
    made = httpx.Request(method, url.text, headers=headers.raw, files=files)
    return Request(made.method, url, headers=Headers(made.headers.raw), stream=made.stream)


def to_httpx(request: Request) -> httpx.Request:
    """A request in httpx's form, for a client of its.

    Args:
        request: The request.
    """
    stream = request.stream
    made = httpx.Request(
        request.method,
        request.url.text,
        headers=request.headers.raw,
        stream=ByteStream(stream) if isinstance(stream, bytes) else _Piecewise(stream),
        extensions=dict(request.extensions),
    )
    if request.private:
        made.url = PrivateURL(made.url)
    return made


def named(name: str) -> type[httpx.TransportError]:
    """The exception class of a name.

    Args:
        name: Name of one of httpx's.
    """
    found: type[httpx.TransportError] = getattr(httpx, name)
    return found


class _Came:
    """The body of an answer that an httpx client received.

    Args:
        response: The answer.
    """

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_raw()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._response.aiter_raw()

    def close(self) -> None:
        """Give the connection back."""
        self._response.close()

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._response.aclose()


def of_httpx(response: httpx.Response, request: Request) -> Response:
    """An answer of an httpx client.

    Args:
        response: The answer.
        request: What was asked.
    """
    return Response(
        response.status_code,
        headers=Headers(response.headers.raw),
        stream=_Came(response),
        extensions=response.extensions,
        request=request,
        # A transport that makes its answers up hands them over read and unpacked.
        content=response.content if response.is_stream_consumed else None,
    )


def redirect_of(response: Response) -> Url:
    """Where an answer sends its reader.

    Args:
        response: The answer, a redirect.

    Raises:
        RemoteProtocolError: It names no address.
    """
    asked = URL(response.request.url.text)
    try:
        found = URL(response.headers["location"])
        if found.scheme and not found.host:
            found = found.copy_with(host=asked.host)
        return _url(asked.join(found) if found.is_relative_url else found)
    except InvalidURL as error:
        raise RemoteProtocolError(
            f"Invalid URL in location header: {error}.", request=to_httpx(response.request)
        ) from None


class Jar:
    """The cookies that hosts set on the way of one download."""

    def __init__(self) -> None:
        self._cookies = Cookies()

    def learn(self, response: Response) -> None:
        """Take the cookies of an answer.

        Args:
            response: The answer.
        """
        asked = to_httpx(response.request)
        self._cookies.extract_cookies(
            httpx.Response(response.status_code, headers=response.headers.raw, request=asked)
        )

    def add(self, request: Request) -> None:
        """Put those into a request that belong to where it goes.

        Args:
            request: The request.
        """
        made = to_httpx(request)
        self._cookies.set_cookie_header(made)
        request.headers = Headers(made.headers.raw)


def connects(client: Client | AsyncClient) -> bool:
    """Whether a client opens connections; one that makes its answers up does not.

    Args:
        client: An HTTP client.
    """
    made_up = (httpx.MockTransport, httpx.ASGITransport, httpx.WSGITransport)
    return not isinstance(getattr(client, "_transport", None), made_up)


def checked(client: object, kind: type[Client | AsyncClient]) -> None:
    """Refuse an HTTP client of the caller's that could not be used.

    Args:
        client: What was given.
        kind: The class it has to be of.

    Raises:
        InvalidArgumentError: It is something else, such as a synchronous one for an asynchronous
            client: it would send a paid request and lose its answer.
    """
    if isinstance(client, kind):
        return
    raise InvalidArgumentError(
        f"http_client must be an httpx.{kind.__name__} here, not {type(client).__name__}",
        hint="Asynchronous clients take httpx.AsyncClient, the others httpx.Client.",
    )


def check_base(client: Client | AsyncClient, urls: Iterable[str]) -> None:
    """Refuse an HTTP client whose base URL is not where requests go, as nothing would heed it.

    Args:
        client: The caller's HTTP client.
        urls: Base URLs of the service.

    Raises:
        InvalidArgumentError: Its base URL is another one.
    """
    base = str(client.base_url).rstrip("/")
    if base and base not in urls:
        raise InvalidArgumentError(
            f"the base_url of http_client is {base}, and requests would not go there",
            hint="Pass base_url= here, and make the HTTP client without one.",
        )


def own_params(client: Client | AsyncClient) -> dict[str, list[str]]:
    """Query parameters that an HTTP client of the caller's adds to every request."""
    return {name: client.params.get_list(name) for name in client.params}


def own_headers(client: Client | AsyncClient) -> tuple[tuple[str, str], ...]:
    """Headers set on an HTTP client beyond the ones httpx sets by itself."""
    own = []
    for name, value in client.headers.items():
        usual = _USUAL_HEADERS.get(name)
        if name != "host" and (usual is None or not value.startswith(usual)):
            own.append((name, value))
    return tuple(own)
