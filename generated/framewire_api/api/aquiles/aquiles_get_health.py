"""Ask whether the server is up: `GET /health`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.aquiles_health import AquilesHealth

    Parsed: TypeAlias = AquilesHealth

_RESPONSES = _wire.responses(((200, 503), {"json": nested("aquiles_health", "AquilesHealth")}))


def _get_kwargs() -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/health"}
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
    """Ask whether the server is up."""
    kwargs = _get_kwargs()
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: Client) -> Parsed | None:
    """Ask whether the server is up."""
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: Client) -> Response[Parsed]:
    """Ask whether the server is up."""
    kwargs = _get_kwargs()
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: Client) -> Parsed | None:
    """Ask whether the server is up."""
    return (await asyncio_detailed(client=client)).parsed
