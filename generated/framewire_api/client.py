"""The connection settings that the functions of this package take."""

from __future__ import annotations

import ssl
from typing import Any, Self

import httpx
from attrs import define, evolve, field

# A lost server is noticed soon; a generation may take its time.
DEFAULT_TIMEOUT = httpx.Timeout(120.0, connect=10.0, pool=10.0)


@define
class Client:
    """Where a service is and how to reach it.

    Args:
        base_url: The service's own base URL, e.g. `https://api.venice.ai/api/v1`.
        raise_on_unexpected_status: Raise `errors.UnexpectedStatus` for an answer that is not as
            documented, instead of returning None.
        cookies: Sent with every request.
        headers: Sent with every request.
        timeout: 10 s to connect and 120 s to read by default; None waits for ever.
        verify_ssl: Whether, or against what, to check the server's certificate.
        follow_redirects: Whether to follow redirects.
        httpx_args: Further arguments of `httpx.Client` and `httpx.AsyncClient`.
    """

    _base_url: str = field(alias="base_url")
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    _cookies: dict[str, str] = field(factory=dict, kw_only=True, alias="cookies", repr=False)
    _headers: dict[str, str] = field(factory=dict, kw_only=True, alias="headers", repr=False)
    _timeout: httpx.Timeout | float | None = field(
        default=DEFAULT_TIMEOUT, kw_only=True, alias="timeout"
    )
    _verify_ssl: str | bool | ssl.SSLContext = field(default=True, kw_only=True, alias="verify_ssl")
    _follow_redirects: bool = field(default=False, kw_only=True, alias="follow_redirects")
    _httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, alias="httpx_args", repr=False)
    _client: httpx.Client | None = field(default=None, init=False, repr=False, eq=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False, eq=False)

    def with_headers(self, headers: dict[str, str]) -> Self:
        """Return a copy that sends further headers; this one stays as it is."""
        return self._copy(headers={**self._headers, **headers})

    def with_cookies(self, cookies: dict[str, str]) -> Self:
        """Return a copy that sends further cookies; this one stays as it is."""
        return self._copy(cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """Return a copy with another timeout; this one stays as it is."""
        return self._copy(timeout=timeout)

    def _copy(self, **changes: Any) -> Self:
        own = {
            "headers": dict(self._headers),
            "cookies": dict(self._cookies),
            "httpx_args": dict(self._httpx_args),
        }
        return evolve(self, **own | changes)

    def _auth_headers(self) -> dict[str, str]:
        return {}

    def _settings(self) -> dict[str, Any]:
        return {
            "base_url": self._base_url,
            "cookies": self._cookies,
            "headers": {**self._headers, **self._auth_headers()},
            "timeout": self._timeout,
            "verify": self._verify_ssl,
            "follow_redirects": self._follow_redirects,
            **self._httpx_args,
        }

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use this `httpx.Client`, with its own settings in place of these."""
        self._client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """Return the `httpx.Client`, made on first use."""
        if self._client is None:
            self._client = httpx.Client(**self._settings())
        return self._client

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self.get_httpx_client().__exit__(*args)

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use this `httpx.AsyncClient`, with its own settings in place of these."""
        self._async_client = async_client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """Return the `httpx.AsyncClient`, made on first use."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._settings())
        return self._async_client

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self.get_async_httpx_client().__aexit__(*args)


@define
class AuthenticatedClient(Client):
    """A client with a key, for operations that want one.

    Args:
        token: The key; `repr` does not show it.
        prefix: What stands before it in the header; empty for nothing.
        auth_header_name: The header it goes into.
    """

    token: str = field(repr=False)
    prefix: str = field(default="Bearer")
    auth_header_name: str = field(default="Authorization")

    def _auth_headers(self) -> dict[str, str]:
        return {self.auth_header_name: f"{self.prefix} {self.token}".lstrip()}


__all__ = ["DEFAULT_TIMEOUT", "AuthenticatedClient", "Client"]
