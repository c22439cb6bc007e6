"""Change an API key: `PATCH /api_keys`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_error import VeniceError
    from ...models.venice_update_api_key_request import VeniceUpdateApiKeyRequest
    from ...models.venice_update_api_key_response import VeniceUpdateApiKeyResponse

    Parsed: TypeAlias = VeniceUpdateApiKeyResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_update_api_key_response", "VeniceUpdateApiKeyResponse")}),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(*, body: VeniceUpdateApiKeyRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "PATCH", "url": "/api_keys"}
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


def sync_detailed(
    *, client: AuthenticatedClient, body: VeniceUpdateApiKeyRequest
) -> Response[Parsed]:
    """Change an API key."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, body: VeniceUpdateApiKeyRequest) -> Parsed | None:
    """Change an API key."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: VeniceUpdateApiKeyRequest
) -> Response[Parsed]:
    """Change an API key."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, body: VeniceUpdateApiKeyRequest) -> Parsed | None:
    """Change an API key."""
    return (await asyncio_detailed(client=client, body=body)).parsed
