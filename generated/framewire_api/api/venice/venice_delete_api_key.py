"""Delete an API key: `DELETE /api_keys`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_delete_api_key_response import VeniceDeleteApiKeyResponse
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceDeleteApiKeyResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_delete_api_key_response", "VeniceDeleteApiKeyResponse")}),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(*, id: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "DELETE", "url": "/api_keys"}
    kwargs["params"] = _wire.query({"id": id})
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


def sync_detailed(*, client: AuthenticatedClient, id: str | Unset = UNSET) -> Response[Parsed]:
    """Delete an API key."""
    kwargs = _get_kwargs(id=id)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, id: str | Unset = UNSET) -> Parsed | None:
    """Delete an API key."""
    return sync_detailed(client=client, id=id).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, id: str | Unset = UNSET
) -> Response[Parsed]:
    """Delete an API key."""
    kwargs = _get_kwargs(id=id)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, id: str | Unset = UNSET) -> Parsed | None:
    """Delete an API key."""
    return (await asyncio_detailed(client=client, id=id)).parsed
