"""What the environment says of the way: proxies and certificates."""

import os
import ssl
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from framewire._core.redact import scrub
from framewire.errors import ConfigurationError

T = TypeVar("T")
# Where the system itself keeps proxies, besides the environment.
_ASKED_ELSEWHERE = ("darwin", "win32")


def proxies() -> dict[str, str]:
    """Addresses of proxies by scheme, and under "no" the hosts that are spared."""
    named = any(name.lower().endswith("_proxy") for name in os.environ)
    if not named and sys.platform not in _ASKED_ELSEWHERE:
        return {}
    from urllib.request import getproxies

    return getproxies()


@lru_cache(maxsize=8)
def _tls_context(cert_file: str | None, cert_dir: str | None) -> ssl.SSLContext:
    """One TLS context for all clients: making one takes longer than a request.

    Args:
        cert_file: Value of SSL_CERT_FILE; where it is empty, it counts as not given.
        cert_dir: Value of SSL_CERT_DIR, likewise; heeded where there is no file.
    """
    if cert_file:
        return ssl.create_default_context(cafile=cert_file)
    if cert_dir:
        return ssl.create_default_context(capath=cert_dir)
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def tls_context() -> ssl.SSLContext:
    """The TLS context shared by all clients of this process, as httpx would make it."""
    return _tls_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


def certificates_are_there() -> bool:
    """Whether there is what the environment names as the authorities that are trusted."""
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
    return not named or os.access(named, os.R_OK)


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
        what = scrub(f"{type(error).__name__}: {error}", proxy_secrets(proxies().values()))
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
