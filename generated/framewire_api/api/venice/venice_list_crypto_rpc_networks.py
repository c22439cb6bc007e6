"""List the networks that can be called: `GET /crypto/rpc/networks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.venice_crypto_rpc_networks import VeniceCryptoRpcNetworks
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceCryptoRpcNetworks | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_crypto_rpc_networks", "VeniceCryptoRpcNetworks")}),
    ((400, 429), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs() -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/crypto/rpc/networks"}
    return kwargs


def _parse_response(*, client: Client, response: httpx.Response) -> Parsed | None:
    """Return the answer as documented; None, or UnexpectedStatus, for any other."""
    return cast("Parsed | None", _wire.parse(_RESPONSES, client=client, response=response))


def _build_response(*, client: Client, response: httpx.Response) -> Response[Parsed]:
    """Return the answer with its status, headers and bytes."""
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(*, client: Client) -> Response[Parsed]:
    """List the networks that can be called."""
    kwargs = _get_kwargs()
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: Client) -> Parsed | None:
    """List the networks that can be called."""
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: Client) -> Response[Parsed]:
    """List the networks that can be called."""
    kwargs = _get_kwargs()
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: Client) -> Parsed | None:
    """List the networks that can be called."""
    return (await asyncio_detailed(client=client)).parsed
