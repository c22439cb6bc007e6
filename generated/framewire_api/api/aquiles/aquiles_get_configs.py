"""Read the server's settings: `GET /v1/configs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.aquiles_error import AquilesError
    from ...models.aquiles_server_configs import AquilesServerConfigs

    Parsed: TypeAlias = AquilesServerConfigs | AquilesError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("aquiles_server_configs", "AquilesServerConfigs")}),
    ((302,), {}),
    ((401, 403), {"json": nested("aquiles_error", "AquilesError")}),
    ((500,), {"text": None}),
)


def _get_kwargs() -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/v1/configs"}
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


def sync_detailed(*, client: AuthenticatedClient) -> Response[Parsed]:
    """Read the server's settings."""
    kwargs = _get_kwargs()
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient) -> Parsed | None:
    """Read the server's settings."""
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[Parsed]:
    """Read the server's settings."""
    kwargs = _get_kwargs()
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient) -> Parsed | None:
    """Read the server's settings."""
    return (await asyncio_detailed(client=client)).parsed
