"""The way to the services: the proxy that requests go through, and the certificates they trust."""

import os
import ssl
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from framewire._core.extras import how_to_install
from framewire._core.io.surroundings import proxy_secrets, tls_context
from framewire._core.io.url import url_of
from framewire._core.redact import scrub
from framewire.errors import ConfigurationError, InvalidArgumentError

Verify: TypeAlias = bool | str | os.PathLike[str] | ssl.SSLContext

_FAILED = "CERTIFICATE_VERIFY_FAILED"
# What other programs read the same from; people who set one of these expect it to hold.
_NOT_READ = (
    "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE", "PIP_CERT", "NODE_EXTRA_CA_CERTS",
    "GIT_SSL_CAINFO",
)  # fmt: skip
_READ = ("SSL_CERT_FILE", "SSL_CERT_DIR")
TRANSPORT = "FRAMEWIRE_TRANSPORT"
"""Environment variable that names a transport for the asynchronous clients."""


class Way:
    """How connections are opened.

    Args:
        proxy: Address of the proxy for all requests; None for those of the environment.
        verify: Whether certificates are verified, or by what: a file or folder of authorities, or
            a TLS context. True goes by the environment and by what httpx brings.
        transport: What reads and writes HTTP on them; None for httpcore.

    Raises:
        InvalidArgumentError: One of them cannot be used.
    """

    __slots__ = ("_given", "_proxy", "transport", "verify")

    def __init__(
        self,
        proxy: str | None = None,
        verify: Verify | None = None,
        transport: str | None = None,
    ) -> None:
        self.transport = transport
        self._proxy = None if proxy is None else _checked(proxy)
        self.verify: Verify = True if verify is None else verify
        self._given = None if self.verify is True else _context(self.verify)

    def __repr__(self) -> str:
        return "Way()"  # the proxy's address may hold a password

    @property
    def proxy(self) -> str | None:
        """Address of the proxy for all requests."""
        return self._proxy

    def tls_context(self) -> ssl.SSLContext:
        """The TLS context of the connections."""
        return tls_context() if self._given is None else self._given

    @property
    def usual(self) -> bool:
        """Whether it is the environment's."""
        return self._proxy is None and self._given is None


def way_of(
    options: Mapping[str, Any], transports: tuple[str, ...], http_client: object = None
) -> Way:
    """The way that options of a client describe.

    Args:
        options: They may hold `proxy`, `verify` and `transport`, or None instead.
        transports: Transports that there are beside the usual one.
        http_client: The caller's own HTTP client, or None.

    Raises:
        InvalidArgumentError: They do not go together, or cannot be used.
        ConfigurationError: The transport is an extra that is not installed.
    """
    given = options.get("transport")
    if given is not None and not isinstance(given, str):
        raise InvalidArgumentError(f"transport must be text, not {type(given).__name__}")
    named = given or (os.environ.get(TRANSPORT) if transports and http_client is None else None)
    way = Way(options.get("proxy"), options.get("verify"), _known(named, transports))
    if http_client is not None and (given or not way.usual):
        raise InvalidArgumentError(
            "proxy=, verify= and transport= are for framewire's own connections; http_client= has "
            "others",
            hint="Give them to the HTTP client instead.",
        )
    return way


def _known(transport: str | None, transports: tuple[str, ...]) -> str | None:
    """A transport that can be used; None for the usual one."""
    if not transport:
        return None
    if not transports:
        raise InvalidArgumentError(
            f"transport={transport!r} is for asynchronous clients",
            hint="Leave it out here, or use the client whose name begins with Async.",
        )
    if transport not in transports:
        raise InvalidArgumentError(
            f"there is no transport {transport!r}",
            hint=f"There is {' and '.join(map(repr, transports))}; left out, framewire's own.",
        )
    from importlib.util import find_spec

    if find_spec(transport) is None:
        raise ConfigurationError(
            f"the transport {transport!r} is an extra that is not installed",
            hint=how_to_install(transport),
        )
    return transport


def distrust(error: BaseException) -> str | None:
    """What to do where a certificate was not accepted; None for any other error.

    Args:
        error: What was raised while connecting.
    """
    if _FAILED not in str(error):
        return None
    sentences = [
        "No connection was trusted. Name the file of the authority that signed the certificate "
        "(your company's, where a proxy opens TLS connections) with verify='ca.pem' or "
        f"SSL_CERT_FILE, or a folder of them with SSL_CERT_DIR{_set(_READ)}. proxy= or "
        "HTTPS_PROXY names the proxy."
    ]
    if unread := _set(_NOT_READ):
        sentences.append(f"Not read{unread}: pass it as verify=.")
    return " ".join(sentences)


def _set(names: Iterable[str]) -> str:
    found = [f"{name}={os.environ[name]}" for name in names if os.environ.get(name)]
    return f" (now {', '.join(found)})" if found else ""


def _checked(proxy: object) -> str:
    if not isinstance(proxy, str):
        raise InvalidArgumentError(f"proxy must be an address, not {type(proxy).__name__}")
    text = proxy.strip()
    address = text if "://" in text else f"http://{text}"
    from framewire._core.io import http

    try:
        http.Proxy(url=address)
        fits = bool(url_of(address).host)
    except Exception as error:  # noqa: BLE001 - httpx has no common base for these
        secrets = proxy_secrets([address])
        what = scrub(str(error), secrets)
    else:
        if fits:
            return address
        what = "it names no host"
    raise InvalidArgumentError(
        f"proxy is no address of a proxy: {what}", hint="It looks like http://127.0.0.1:3128."
    )


def _context(verify: object) -> ssl.SSLContext:
    if isinstance(verify, ssl.SSLContext):
        return verify
    if verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if not isinstance(verify, str | os.PathLike):
        raise InvalidArgumentError(
            f"verify must be True, False, a file, a folder or a TLS context, not {verify!r}"
        )
    try:
        path = Path(verify).expanduser()
        if path.is_dir():
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ValueError, RuntimeError) as error:
        raise ConfigurationError(f"verify={os.fspath(verify)!r} cannot be used: {error}") from None
