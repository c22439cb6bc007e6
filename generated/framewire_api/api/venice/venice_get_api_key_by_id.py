"""Read about one API key: `GET /api_keys/{id}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_api_key_response import VeniceApiKeyResponse
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceApiKeyResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_api_key_response", "VeniceApiKeyResponse")}),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(id: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": f"/api_keys/{path_segment(id, 'id')}"}
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


def sync_detailed(id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Read about one API key."""
    kwargs = _get_kwargs(id)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Read about one API key."""
    return sync_detailed(id, client=client).parsed


async def asyncio_detailed(id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Read about one API key."""
    kwargs = _get_kwargs(id)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Read about one API key."""
    return (await asyncio_detailed(id, client=client)).parsed
