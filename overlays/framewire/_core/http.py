"""Everything framewire takes from httpx; no other module imports it."""

import os
import ssl
from functools import lru_cache

import httpx
from httpx import (
    URL,
    AsyncByteStream,
    AsyncClient,
    ByteStream,
    Client,
    DecodingError,
    Headers,
    HTTPError,
    InvalidURL,
    Limits,
    ReadTimeout,
    Request,
    Response,
    StreamError,
    SyncByteStream,
    Timeout,
    TimeoutException,
    TooManyRedirects,
    TransportError,
    UnsupportedProtocol,
)

__all__ = [
    "URL",
    "AsyncByteStream",
    "AsyncClient",
    "ByteStream",
    "Client",
    "DecodingError",
    "Headers",
    "HTTPError",
    "InvalidURL",
    "Limits",
    "ReadTimeout",
    "Request",
    "Response",
    "StreamError",
    "SyncByteStream",
    "Timeout",
    "TimeoutException",
    "TooManyRedirects",
    "TransportError",
    "UnsupportedProtocol",
    "async_client",
    "client",
]

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


def client() -> Client:
    """A synchronous connection pool with framewire's limits; proxies come from the environment."""
    return Client(verify=tls_context(), limits=_limits(), follow_redirects=False, headers=[])


def async_client() -> AsyncClient:
    """An asynchronous pool with framewire's limits; proxies come from the environment."""
    return AsyncClient(verify=tls_context(), limits=_limits(), follow_redirects=False, headers=[])


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
