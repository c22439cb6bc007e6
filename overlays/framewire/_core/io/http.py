"""Everything framewire takes from httpx; no other module imports it."""

import os
import ssl
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar
from urllib.request import getproxies

import httpx
from httpx import (
    URL,
    AsyncByteStream,
    AsyncClient,
    AsyncHTTPTransport,
    ByteStream,
    Client,
    Cookies,
    DecodingError,
    Headers,
    HTTPError,
    HTTPTransport,
    InvalidURL,
    Limits,
    PoolTimeout,
    Proxy,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    StreamError,
    SyncByteStream,
    Timeout,
    TimeoutException,
    TooManyRedirects,
    TransportError,
    UnsupportedProtocol,
    WriteError,
    WriteTimeout,
)

from framewire._core.redact import scrub
from framewire.errors import ConfigurationError, InvalidArgumentError

__all__ = [
    "URL",
    "AsyncByteStream",
    "AsyncClient",
    "AsyncHTTPTransport",
    "ByteStream",
    "Client",
    "Cookies",
    "DecodingError",
    "Headers",
    "HTTPError",
    "HTTPTransport",
    "InvalidURL",
    "Limits",
    "ReadError",
    "PoolTimeout",
    "Proxy",
    "ReadTimeout",
    "RemoteProtocolError",
    "Request",
    "Response",
    "StreamError",
    "SyncByteStream",
    "Timeout",
    "TimeoutException",
    "TooManyRedirects",
    "TransportError",
    "UnsupportedProtocol",
    "WriteError",
    "WriteTimeout",
    "async_client",
    "by_environment",
    "client",
    "connects",
    "named",
    "redirect_of",
]

# Where httpx's own transport stands: what sends from elsewhere has been put in its place.
TRANSPORT_MODULE: str = httpx.HTTPTransport.__init__.__globals__["__name__"]

# Servers close idle connections after about 5 s; reusing one at that moment looks like an answer
# that never came, so connections are dropped well before.
KEEPALIVE_SECONDS = 3.0
# What httpx sets by itself, by the beginning of the value.
_USUAL_HEADERS = {
    "accept": "*/*",
    "accept-encoding": "gzip",
    "connection": "keep-alive",
    "user-agent": "python-httpx/",
}


class PrivateURL(URL):
    """An address that may be signed: logs show it without its query."""


@lru_cache(maxsize=8)
def _tls_context(cert_file: str | None, cert_dir: str | None) -> ssl.SSLContext:
    """One TLS context for all clients: making one takes longer than a request.

    Args:
        cert_file: Value of SSL_CERT_FILE, part of the cache key; httpx reads it itself.
        cert_dir: Value of SSL_CERT_DIR, likewise.
    """
    del cert_file, cert_dir
    return httpx.create_ssl_context()


def tls_context() -> ssl.SSLContext:
    """The TLS context shared by all clients of this process."""
    return _tls_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


def _limits() -> Limits:
    return Limits(
        max_connections=1000, max_keepalive_connections=100, keepalive_expiry=KEEPALIVE_SECONDS
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


T = TypeVar("T")
_C = TypeVar("_C", Client, AsyncClient)


def _opened(kind: type[_C], proxy: str | None, context: ssl.SSLContext) -> _C:
    return by_environment(
        lambda: kind(
            verify=context, proxy=proxy, limits=_limits(), follow_redirects=False, headers=[]
        )
    )


def by_environment(make: Callable[[], T]) -> T:
    """What is made by the proxies and certificates that the environment names.

    Args:
        make: Makes it.

    Raises:
        ConfigurationError: They cannot be used.
    """
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - ssl and httpx have no common base for these
        # The address of a proxy may hold its password; so may the frames of the original error.
        what = scrub(f"{type(error).__name__}: {error}", proxy_secrets(getproxies().values()))
    raise ConfigurationError(
        f"no connection can be opened with the environment as it is: {what}",
        hint="Look at the proxy variables (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) and at "
        "SSL_CERT_FILE and SSL_CERT_DIR.",
    )


def proxy_secrets(addresses: Iterable[str]) -> list[str]:
    """User names and passwords in addresses of proxies.

    Args:
        addresses: The addresses.
    """
    found = [address.rpartition("@")[0].rpartition("//")[2] for address in addresses]
    return [text for part in found for text in (part, *part.split(":")) if text]


def named(name: str) -> type[TransportError]:
    """The exception class of a name.

    Args:
        name: Name of one of httpx's.
    """
    found: type[TransportError] = getattr(httpx, name)
    return found


def redirect_of(response: Response) -> URL | None:
    """Where an answer sends its reader; None if it is no redirect.

    Args:
        response: The answer.

    Raises:
        RemoteProtocolError: It names no address.
    """
    if not response.has_redirect_location:
        return None
    asked = response.request.url
    try:
        found = URL(response.headers["location"])
        if found.scheme and not found.host:
            found = found.copy_with(host=asked.host)
        return asked.join(found) if found.is_relative_url else found
    except InvalidURL as error:
        raise RemoteProtocolError(
            f"Invalid URL in location header: {error}.", request=response.request
        ) from None


def connects(client: Client | AsyncClient) -> bool:
    """Whether a client opens connections; one that makes its answers up does not.

    Args:
        client: An HTTP client.
    """
    made_up = (httpx.MockTransport, httpx.ASGITransport, httpx.WSGITransport)
    return not isinstance(getattr(client, "_transport", None), made_up)


def checked(client: object, kind: type[_C]) -> None:
    """Refuse an HTTP client of the caller's that could not be used.

    Args:
        client: What was given, or None.
        kind: The class it has to be of.

    Raises:
        InvalidArgumentError: It is something else, such as a synchronous one for an asynchronous
            client: it would send a paid request and lose its answer.
    """
    if client is None or isinstance(client, kind):
        return
    raise InvalidArgumentError(
        f"http_client must be an httpx.{kind.__name__} here, not {type(client).__name__}",
        hint="Asynchronous clients take httpx.AsyncClient, the others httpx.Client.",
    )


def check_base(client: Client | AsyncClient | None, urls: Iterable[str]) -> None:
    """Refuse an HTTP client whose base URL is not where requests go, as nothing would heed it.

    Args:
        client: The caller's HTTP client, or None.
        urls: Base URLs of the service.

    Raises:
        InvalidArgumentError: Its base URL is another one.
    """
    base = "" if client is None else str(client.base_url).rstrip("/")
    if base and base not in urls:
        raise InvalidArgumentError(
            f"the base_url of http_client is {base}, and requests would not go there",
            hint="Pass base_url= here, and make the HTTP client without one.",
        )


def own_params(client: Client | AsyncClient | None) -> dict[str, list[str]]:
    """Query parameters that an HTTP client of the caller's adds to every request."""
    if client is None:
        return {}
    return {name: client.params.get_list(name) for name in client.params}


def own_headers(client: Client | AsyncClient | None) -> tuple[tuple[str, str], ...]:
    """Headers set on an HTTP client beyond the ones httpx sets by itself."""
    if client is None:
        return ()
    own = []
    for name, value in client.headers.items():
        usual = _USUAL_HEADERS.get(name)
        if name != "host" and (usual is None or not value.startswith(usual)):
            own.append((name, value))
    return tuple(own)
