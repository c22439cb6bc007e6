"""Read what is left: `GET /billing/balance`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_billing_balance import VeniceBillingBalance
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceBillingBalance | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_billing_balance", "VeniceBillingBalance")}),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs() -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/billing/balance"}
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
    """Read what is left."""
    kwargs = _get_kwargs()
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient) -> Parsed | None:
    """Read what is left."""
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[Parsed]:
    """Read what is left."""
    kwargs = _get_kwargs()
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient) -> Parsed | None:
    """Read what is left."""
    return (await asyncio_detailed(client=client)).parsed
