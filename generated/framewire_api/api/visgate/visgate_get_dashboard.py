"""Read the figures of the dashboard: `GET /dashboard`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_dashboard import VisgateDashboard
    from ...models.visgate_error import VisgateError

    Parsed: TypeAlias = VisgateDashboard | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_dashboard", "VisgateDashboard")}),
    ((401, 422, 429), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(*, period: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/dashboard"}
    kwargs["params"] = _wire.query({"period": period})
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


def sync_detailed(*, client: AuthenticatedClient, period: str | Unset = UNSET) -> Response[Parsed]:
    """Read the figures of the dashboard."""
    kwargs = _get_kwargs(period=period)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, period: str | Unset = UNSET) -> Parsed | None:
    """Read the figures of the dashboard."""
    return sync_detailed(client=client, period=period).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, period: str | Unset = UNSET
) -> Response[Parsed]:
    """Read the figures of the dashboard."""
    kwargs = _get_kwargs(period=period)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, period: str | Unset = UNSET) -> Parsed | None:
    """Read the figures of the dashboard."""
    return (await asyncio_detailed(client=client, period=period)).parsed
