"""The exceptions of httpx that those of httpcore stand for; imported with the first of them."""

import httpcore

from framewire._core.io import http

# Every exception of httpcore has its like, of the same name, in httpx.
_NAMES = (
    "TimeoutException",
    "ConnectTimeout",
    "ReadTimeout",
    "WriteTimeout",
    "PoolTimeout",
    "NetworkError",
    "ConnectError",
    "ReadError",
    "WriteError",
    "ProxyError",
    "UnsupportedProtocol",
    "ProtocolError",
    "LocalProtocolError",
    "RemoteProtocolError",
)
LIKE = {getattr(httpcore, name): http.named(name) for name in _NAMES}


class CutRequestError(http.WriteError):
    """A connection that ended before it had taken a request whole: nobody can act on it."""


class CutRequestTimeout(http.WriteTimeout):
    """Time that ran out before a connection had taken a request whole: nobody can act on it."""
