"""Read the server's counters; their shape depends on its mode: `GET /stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, one_of

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.aquiles_distributed_stats import AquilesDistributedStats
    from ...models.aquiles_error import AquilesError
    from ...models.aquiles_single_device_stats import AquilesSingleDeviceStats
    from ...models.aquiles_video_stats import AquilesVideoStats

    Parsed: TypeAlias = (
        AquilesSingleDeviceStats
        | AquilesDistributedStats
        | AquilesVideoStats
        | dict[str, Any]
        | AquilesError
        | str
    )

_RESPONSES = _wire.responses(
    (
        (200,),
        {
            "json": one_of(
                nested("aquiles_single_device_stats", "AquilesSingleDeviceStats"),
                nested("aquiles_distributed_stats", "AquilesDistributedStats"),
                nested("aquiles_video_stats", "AquilesVideoStats"),
            )
        },
    ),
    ((302,), {}),
    ((401, 403), {"json": nested("aquiles_error", "AquilesError")}),
    ((500,), {"text": None}),
)


def _get_kwargs() -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/stats"}
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
    """Read the server's counters; their shape depends on its mode."""
    kwargs = _get_kwargs()
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient) -> Parsed | None:
    """Read the server's counters; their shape depends on its mode."""
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[Parsed]:
    """Read the server's counters; their shape depends on its mode."""
    kwargs = _get_kwargs()
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient) -> Parsed | None:
    """Read the server's counters; their shape depends on its mode."""
    return (await asyncio_detailed(client=client)).parsed
