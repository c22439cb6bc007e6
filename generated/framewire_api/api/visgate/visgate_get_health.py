"""Tell whether the service is up: `GET /health`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_health import VisgateHealth

    Parsed: TypeAlias = VisgateHealth | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_health", "VisgateHealth")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


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
    """Tell whether the service is up."""
    kwargs = _get_kwargs()
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: Client) -> Parsed | None:
    """Tell whether the service is up."""
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: Client) -> Response[Parsed]:
    """Tell whether the service is up."""
    kwargs = _get_kwargs()
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: Client) -> Parsed | None:
    """Tell whether the service is up."""
    return (await asyncio_detailed(client=client)).parsed
