"""Read what was paid for, by day, model and key: `GET /billing/usage-analytics`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_billing_usage_analytics import VeniceBillingUsageAnalytics
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceBillingUsageAnalytics | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_billing_usage_analytics", "VeniceBillingUsageAnalytics")}),
    ((400, 401, 429, 500, 504), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    *, lookback: str | Unset = UNSET, start_date: str | Unset = UNSET, end_date: str | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/billing/usage-analytics"}
    kwargs["params"] = _wire.query(
        {"lookback": lookback, "startDate": start_date, "endDate": end_date}
    )
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
    *,
    client: AuthenticatedClient,
    lookback: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
) -> Response[Parsed]:
    """Read what was paid for, by day, model and key."""
    kwargs = _get_kwargs(lookback=lookback, start_date=start_date, end_date=end_date)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    lookback: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
) -> Parsed | None:
    """Read what was paid for, by day, model and key."""
    return sync_detailed(
        client=client, lookback=lookback, start_date=start_date, end_date=end_date
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    lookback: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
) -> Response[Parsed]:
    """Read what was paid for, by day, model and key."""
    kwargs = _get_kwargs(lookback=lookback, start_date=start_date, end_date=end_date)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    lookback: str | Unset = UNSET,
    start_date: str | Unset = UNSET,
    end_date: str | Unset = UNSET,
) -> Parsed | None:
    """Read what was paid for, by day, model and key."""
    return (
        await asyncio_detailed(
            client=client, lookback=lookback, start_date=start_date, end_date=end_date
        )
    ).parsed
