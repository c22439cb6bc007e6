"""Make an API key for a wallet with a signed token: `POST /api_keys/generate_web3_key`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.venice_create_api_key_response import VeniceCreateApiKeyResponse
    from ...models.venice_error import VeniceError
    from ...models.venice_generate_web_3_key_request import VeniceGenerateWeb3KeyRequest

    Parsed: TypeAlias = VeniceCreateApiKeyResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_create_api_key_response", "VeniceCreateApiKeyResponse")}),
    ((400, 429), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(*, body: VeniceGenerateWeb3KeyRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/api_keys/generate_web3_key"}
    kwargs |= _wire.json_body(body)
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


def sync_detailed(*, client: Client, body: VeniceGenerateWeb3KeyRequest) -> Response[Parsed]:
    """Make an API key for a wallet with a signed token."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: Client, body: VeniceGenerateWeb3KeyRequest) -> Parsed | None:
    """Make an API key for a wallet with a signed token."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: Client, body: VeniceGenerateWeb3KeyRequest
) -> Response[Parsed]:
    """Make an API key for a wallet with a signed token."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: Client, body: VeniceGenerateWeb3KeyRequest) -> Parsed | None:
    """Make an API key for a wallet with a signed token."""
    return (await asyncio_detailed(client=client, body=body)).parsed
